/** Elements that a drawing consists of. */
const DRAWN = new Set([
  'svg',
  'g',
  'rect',
  'circle',
  'ellipse',
  'line',
  'path',
  'polyline',
  'polygon',
  'text',
  'tspan',
  'title',
  'desc',
]);

/** Whether a parsed drawing is nothing but shapes and words: no script, no foreign content, no handler, no address. */
function isSafe(element: Element): boolean {
  const hasOnlyLooks = [...element.attributes].every(
    ({ name, value }) => !/^on|href|^style$/i.test(name) && !/url\(|javascript:/i.test(value),
  );
  return DRAWN.has(element.localName) && hasOnlyLooks && [...element.children].every(isSafe);
}

/** The drawing as an element of this page; `null` when it is broken or holds anything but a drawing. */
export function adoptSvg(text: string): SVGSVGElement | null {
  const { documentElement: root } = new DOMParser().parseFromString(text, 'image/svg+xml');
  if (root.localName !== 'svg' || !isSafe(root)) return null;
  const adopted = document.importNode(root, true);
  return adopted instanceof SVGSVGElement ? adopted : null;
}
