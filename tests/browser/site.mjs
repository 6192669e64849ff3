// A site of its own origin that has the search box in its pages, under the strictest policy that allows for it.
import { createServer } from "node:http";

const STYLE = `
  body { margin: 0; font: 16px/1.5 "DejaVu Sans", sans-serif; color: #222; background: #fff; }
  header { display: flex; gap: 1rem; align-items: center; justify-content: space-between; padding: 1rem; background: #e8eef4; }
  main { padding: 1rem; }
  form { display: flex; gap: .5rem; }
  input { flex: 1; min-width: 0; padding: .5rem; font: inherit; }
  .narrow { width: 7rem; }
  .dark, .dark header { color-scheme: dark; color: #ddd; background: #15191d; }
  h1, a, div, li { text-transform: uppercase; letter-spacing: .2em; text-align: center; }
`;

/** Serves what `show` put up: `{ address, show(page), stop() }`. */
export async function site() {
  let shown = {};
  const server = createServer((request, response) => {
    const style = request.url === "/style.css";
    const { search, body, attributes } = shown;
    response.setHeader("Content-Type", style ? "text/css" : "text/html; charset=utf-8");
    response.setHeader("Content-Security-Policy", `default-src 'self'; script-src 'self' ${search}; connect-src ${search}`);
    response.end(style ? STYLE : page(body, attributes));
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = `http://127.0.0.1:${server.address().port}`;
  const stop = () => new Promise((resolve) => server.close(resolve).closeAllConnections());
  return { address, show: (page) => (shown = page), stop };
}

function page(body, attributes = 'lang="ru"') {
  return `<!doctype html>
<html ${attributes}>
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Another site</title>
<link rel="stylesheet" href="/style.css">
<link rel="icon" href="/style.css">
</head>
<body>
<main>
<h1>Новости</h1>
${body}
<p>Первый абзац статьи на чужом сайте.</p>
</main>
</body>
</html>`;
}
