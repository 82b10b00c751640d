const SVG = 'http://www.w3.org/2000/svg';

/**
 * Element by element: a page that requires Trusted Types lets no markup in.
 *
 * @param {string} tag
 * @param {Record<string, string>} attributes
 * @param {Element[]} children
 */
function make(tag, attributes, ...children) {
  const isDrawn = tag === 'svg' || tag === 'path';
  const element = isDrawn ? document.createElementNS(SVG, tag) : document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

/** @param {string} name @param {Record<string, string>} [attributes] @param {Element[]} children */
const button = (name, attributes, ...children) =>
  make('button', { class: name, type: 'button', ...attributes }, ...children);

/** @param {string} name */
const turned = (name) =>
  button(
    `switch ${name}`,
    { part: 'switch', role: 'switch', 'aria-checked': 'false', hidden: '' },
    make('span', { class: 'track', 'aria-hidden': 'true' }),
    make('span', {}),
  );

const ICON = {
  viewBox: '0 0 24 24',
  fill: 'none',
  stroke: 'currentColor',
  'stroke-width': '1.75',
  'stroke-linecap': 'round',
  'stroke-linejoin': 'round',
  'aria-hidden': 'true',
};
const PATHS = ['M18 9a6 6 0 0 0-12 0c0 6-2.5 7.5-2.5 7.5h17S18 15 18 9', 'M10.3 20a2 2 0 0 0 3.4 0'];

/** `manual`, as `auto` would close the page's own popovers. */
const PANEL = {
  class: 'panel',
  popover: 'manual',
  part: 'panel',
  id: 'panel',
  role: 'dialog',
  'aria-labelledby': 'heading',
  tabindex: '-1',
  hidden: '',
};

/** The bell's elements, without a word in them. */
export const skeleton = () => [
  button(
    'bell',
    { part: 'bell', 'aria-haspopup': 'dialog', 'aria-expanded': 'false', 'aria-controls': 'panel' },
    make('svg', ICON, ...PATHS.map((d) => make('path', { d }))),
    make('span', { class: 'badge', part: 'badge', 'aria-hidden': 'true', hidden: '' }),
  ),
  make(
    'section',
    PANEL,
    make('div', { class: 'head' }, make('h2', { id: 'heading' }), button('quiet all')),
    make(
      'div',
      { class: 'scroll' },
      make('p', { class: 'note', role: 'status', hidden: '' }),
      make('ul', { part: 'list', 'aria-labelledby': 'heading' }),
      button('quiet more', { hidden: '' }),
    ),
    make(
      'div',
      { class: 'bottom' },
      make('p', { class: 'state', part: 'state' }),
      make('div', { class: 'switches' }, turned('desktop'), turned('sound')),
    ),
  ),
  make('p', { class: 'spoken', role: 'status', 'aria-live': 'polite' }),
];
