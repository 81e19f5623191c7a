const svgSpace = 'http://www.w3.org/2000/svg';

/** White around the code (ISO/IEC 18004 asks for four modules). */
const quietZone = 4;

/** Draws a QR code: always black on white, because not every camera reads it the other way round. */
export function drawQr({ size, path }, label) {
  const side = size + 2 * quietZone;
  const picture = element('svg', { viewBox: `${-quietZone} ${-quietZone} ${side} ${side}`, role: 'img' });
  picture.setAttribute('aria-label', label);
  picture.append(
    element('rect', { x: -quietZone, y: -quietZone, width: side, height: side, fill: '#fff' }),
    element('path', { d: path, fill: '#000', 'shape-rendering': 'crispEdges' }),
  );
  return picture;
}

function element(name, attributes) {
  const made = document.createElementNS(svgSpace, name);
  for (const [attribute, value] of Object.entries(attributes)) made.setAttribute(attribute, value);
  return made;
}
