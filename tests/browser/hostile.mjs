// Articles that try to be more than text. The speaker and all words are invented.
export const LONG_WORD = "щ".repeat(10_000);
export const RIGHT_TO_LEFT = "\u202Eладог\u2066\u2067";

const SCRIPT = "<script>globalThis.broken = true</script>";
const IMAGE = '<img src="x" onerror="globalThis.broken = true">';

export const HOSTILE = [
  {
    id: 'hostile-"><b>/../?#id',
    title: `Арча ${SCRIPT} ${RIGHT_TO_LEFT}`,
    date: "2025-11-20",
    source: `Листок ${IMAGE}`,
    text: `– Арча растёт сто лет ${SCRIPT} ${RIGHT_TO_LEFT}, – сказал лесник ${IMAGE} Ерден Тулегенов.`,
  },
  // Titles have a bound; the text has the whole word.
  { id: "hostile-long", title: LONG_WORD.slice(0, 1_900), date: "2025-11-20", text: `Саксаул ${LONG_WORD} растёт.` },
];

/** An answer of the API in which every text is this one. */
export function answer(text = `${SCRIPT}${IMAGE}${RIGHT_TO_LEFT}`) {
  const speaker = { id: text, name: text, type: "person" };
  const quote = { number: 0, text, marks: [], kind: "indirect", speaker, role: text, paragraph: 0 };
  const passages = [{ text, marks: [[0, 4], [20, 9_999]] }];
  const hit = { kind: "quote", id: text, title: text, url: `javascript:${text}`, published: "2025-11-20", source: text, lang: text, passages, quote };
  return { query: text, total: 1, hits: [hit, { ...hit, quote: undefined }], facets: {}, next: null };
}
