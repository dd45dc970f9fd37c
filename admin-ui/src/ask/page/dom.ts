type Child = Node | string | null | false;

interface Options {
  class?: string;
  on?: Partial<Record<'click' | 'input' | 'change' | 'submit', (event: Event) => void>>;
  /** Attributes; false and null leave one out. */
  [attribute: string]: unknown;
}

/** An element with its attributes, what it listens to and what it holds. Texts are texts: nothing is read as markup. */
export function el<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  { on = {}, ...attributes }: Options = {},
  ...children: Child[]
): HTMLElementTagNameMap[Tag] {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes))
    if (typeof value === 'string' || typeof value === 'number' || value === true)
      node.setAttribute(name, value === true ? '' : String(value));
  for (const [name, listener] of Object.entries(on)) node.addEventListener(name, listener);
  node.append(...children.filter((child): child is Node | string => child !== null && child !== false));
  return node;
}
