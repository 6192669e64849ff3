// The choice shows at once what to paste and how it looks. Without this the form does the same with its button.

const PAUSE_MS = 250;
const choice = document.getElementById("choice");
const copy = document.getElementById("copy");
const copied = document.getElementById("copied");
let pause;
let asking;

/** Asks for the page of the present choice, and takes over what differs. */
async function renew() {
  const given = [...new FormData(choice)].filter(([, value]) => value);
  const address = `${location.pathname}?${new URLSearchParams(given)}`;
  asking?.abort();
  asking = new AbortController();
  const response = await fetch(address, { signal: asking.signal });
  const page = new DOMParser().parseFromString(await response.text(), "text/html");
  history.replaceState(null, "", address);
  document.getElementById("tag").textContent = page.getElementById("tag").textContent;
  document.getElementById("site").src = page.getElementById("site").getAttribute("src");
  copied.hidden = true;
}

choice.addEventListener("input", ({ target }) => {
  // The elements have fields of their own: that choice gets a new page.
  if (target.name === "element") return choice.requestSubmit();
  clearTimeout(pause);
  pause = setTimeout(() => renew().catch((error) => error.name === "AbortError" || choice.requestSubmit()), PAUSE_MS);
});

choice.querySelector(".embed-renew").hidden = true;

if (navigator.clipboard) {
  copy.hidden = false;
  copy.addEventListener("click", async () => {
    await navigator.clipboard.writeText(document.getElementById("tag").textContent);
    copied.hidden = false;
  });
}
