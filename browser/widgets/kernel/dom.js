// Make elements: html("p", {class: "x"}, "text"), svg("path", {d: "..."}).

const make = (element, attributes, children) => {
  for (const [name, value] of Object.entries(attributes)) if (value !== undefined) element.setAttribute(name, value);
  element.append(...children);
  return element;
};

export const html = (tag, attributes = {}, ...children) => make(document.createElement(tag), attributes, children);
export const svg = (tag, attributes = {}, ...children) =>
  make(document.createElementNS("http://www.w3.org/2000/svg", tag), attributes, children);

// Set attributes only where they change: a drag draws 60 times a second. What was set is remembered here,
// because reading a long path back from the page costs more than drawing it.
const written = new WeakMap();
export const update = (element, attributes) => {
  let last = written.get(element);
  if (!last) written.set(element, (last = {}));
  for (const name in attributes) {
    if (last[name] === attributes[name]) continue;
    last[name] = attributes[name];
    element.setAttribute(name, attributes[name]);
  }
};

export const stillMotion = () => matchMedia("(prefers-reduced-motion: reduce)").matches;
