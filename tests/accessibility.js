// Findings about what is visible, or what an open dialog has: order of headings, size of targets, contrast of text, ids.
const findings = [];
const dialog = document.querySelector('dialog[open]');
const scope = dialog ?? document.body;
const visible = (one) => one.checkVisibility({ visibilityProperty: true }) && one.getClientRects().length > 0;
const short = (one) => one.outerHTML.slice(0, 100);

let level = dialog ? 1 : 0;
for (const heading of scope.querySelectorAll('h1, h2, h3, h4, h5, h6')) {
  if (!visible(heading)) continue;
  const own = Number(heading.tagName[1]);
  if (own > level + 1) findings.push(`heading ${level} is followed by ${short(heading)}`);
  level = own;
}

for (const one of scope.querySelectorAll('button, a[href], input, select, textarea, summary')) {
  const { width, height } = one.getBoundingClientRect();
  if (visible(one) && Math.min(width, height) < 23.9) findings.push(`target ${width} × ${height}: ${short(one)}`);
}

// colours are painted, so that each notation of CSS is read
const paint = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
const rgba = (color) => {
  paint.clearRect(0, 0, 1, 1);
  paint.fillStyle = color;
  paint.fillRect(0, 0, 1, 1);
  const [red, green, blue, alpha] = paint.getImageData(0, 0, 1, 1).data;
  return [red, green, blue, alpha / 255];
};
const over = (front, back) => [...[0, 1, 2].map((at) => front[at] * front[3] + back[at] * (1 - front[3])), 1];
const behind = (one) => {
  const layers = [];
  for (let at = one; at; at = at.parentElement) {
    layers.push(rgba(getComputedStyle(at).backgroundColor));
    if (layers.at(-1)[3] === 1) break;
  }
  return layers.reverse().reduce((back, front) => over(front, back));
};
const light = (color) => {
  const [red, green, blue] = color.slice(0, 3).map((one) => one / 255).map((one) => (one <= 0.04045 ? one / 12.92 : ((one + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
};
const contrast = (...colors) => {
  const [most, least] = colors.map(light).sort((one, other) => other - one);
  return (most + 0.05) / (least + 0.05);
};
const opacity = (one) => (one ? Number(getComputedStyle(one).opacity) * opacity(one.parentElement) : 1);
const check = (one, color, back) => {
  const front = rgba(color);
  front[3] *= opacity(one);
  const found = contrast(over(front, back), back);
  if (found < 4.5) findings.push(`contrast ${found.toFixed(2)}: ${short(one)}`);
};
const texts = document.createTreeWalker(scope, NodeFilter.SHOW_TEXT);
while (texts.nextNode()) {
  const one = texts.currentNode.parentElement;
  if (texts.currentNode.data.trim() && visible(one) && !one.matches('option, template')) check(one, getComputedStyle(one).color, behind(one));
}
for (const one of scope.querySelectorAll('[data-letter], input, select')) {
  if (!visible(one)) continue;
  const style = getComputedStyle(one, one.dataset.letter ? '::before' : null);
  check(one, style.color, over(rgba(style.backgroundColor), behind(one)));
}

const ids = [...document.querySelectorAll('[id]')].map((one) => one.id);
findings.push(...ids.filter((id, at) => ids.indexOf(id) !== at).map((id) => `the id ${id} is there twice`));
for (const name of ['aria-describedby', 'aria-labelledby']) {
  for (const one of document.querySelectorAll(`[${name}]`)) if (!document.getElementById(one.getAttribute(name))) findings.push(`${name} names nothing: ${short(one)}`);
}
return findings;
