// What pages do more with a script: copy what can be selected without one, and choose a stretch of months by dragging.

/** Buttons that copy the text of what stands beside them. Without a script there are none. */
function offerCopies() {
  const model = document.getElementById("copy");
  if (!model || !navigator.clipboard) return;
  for (const text of document.querySelectorAll("[data-copy]")) {
    const button = model.content.firstElementChild.cloneNode(true);
    text.parentElement.previousElementSibling.append(button);
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(text.dataset.copy || text.innerText);
      const status = document.getElementById("copied");
      status.textContent = "";
      requestAnimationFrame(() => (status.textContent = button.dataset.done));
      button.classList.add("done");
      setTimeout(() => button.classList.remove("done"), 2000);
    });
  }
}

/** Lets a stretch of the bars be chosen: by dragging, or with Shift and the arrow keys and then Enter. */
function offerStretches(chart) {
  const bars = [...chart.querySelectorAll("a[data-period]")];
  const told = chart.querySelector("output");
  let first = -1;
  let last = -1;
  let dragged = false;

  const stretch = () => bars.slice(Math.min(first, last), Math.max(first, last) + 1);
  const show = () => {
    const inside = first < 0 ? [] : stretch();
    for (const bar of bars) bar.classList.toggle("marked", inside.includes(bar));
    const ends = [inside.at(0), inside.at(-1)].map((bar) => bar?.querySelector("title").textContent.split(":")[0]);
    told.textContent = inside.length > 1 ? ends.join(" – ") : "";
  };
  const mark = (from, to) => {
    first = from;
    last = to;
    show();
  };
  const go = () => {
    const [from, to] = [stretch().at(0), stretch().at(-1)].map((bar) => bar.dataset.period);
    location.assign(chart.dataset.stretch.replace("FROM", from).replace("TO", to));
  };
  const barAt = ({ clientX }) => {
    const { left, width } = chart.querySelector("svg").getBoundingClientRect();
    const place = Math.floor(((clientX - left) / width) * bars.length);
    return Math.max(0, Math.min(bars.length - 1, place));
  };

  const svg = chart.querySelector("svg");
  svg.addEventListener("dragstart", (event) => event.preventDefault());
  svg.addEventListener("pointerdown", (event) => {
    if (event.button !== 0) return;
    dragged = false;
    mark(barAt(event), barAt(event));
    const move = (event) => {
      if (barAt(event) !== last) {
        dragged = true;
        mark(first, barAt(event));
      }
    };
    const end = (event) => {
      removeEventListener("pointermove", move);
      removeEventListener("pointerup", end);
      removeEventListener("pointercancel", end);
      if (event.type === "pointerup" && dragged && first !== last) go();
      else mark(-1, -1);
    };
    addEventListener("pointermove", move);
    addEventListener("pointerup", end);
    addEventListener("pointercancel", end);
  });
  // The click that ends a drag is none.
  svg.addEventListener("click", (event) => dragged && event.preventDefault());

  svg.addEventListener("keydown", (event) => {
    const place = bars.indexOf(event.target.closest("a"));
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (step) {
      const next = Math.max(0, Math.min(bars.length - 1, place + step));
      if (event.shiftKey) mark(first < 0 ? place : first, next);
      else mark(-1, -1);
      bars[next].focus();
      event.preventDefault();
    } else if (event.key === "Enter" && first >= 0 && first !== last) {
      event.preventDefault();
      go();
    } else if (event.key === "Escape") {
      mark(-1, -1);
    }
  });
}

offerCopies();
document.querySelectorAll(".chart[data-stretch]").forEach(offerStretches);
