/** A component of a page: made once in its element, then shown what Python gives it at each run. */

/** @typedef {(name: string, value: any) => void} Send */
/** @typedef {{parentElement: HTMLElement, data: any, setTriggerValue: Send}} Arguments as Streamlit gives them */
/** @typedef {{show: (data: any) => void}} Component */

/**
 * @param {(root: HTMLElement, send: Send, data: any) => Component} make `send` gives Python a value under a name
 * @returns {(args: Arguments) => void}
 */
export function component(make) {
  /** @type {WeakMap<HTMLElement, Component>} */
  const made = new WeakMap();
  return ({ parentElement, data, setTriggerValue }) => {
    let one = made.get(parentElement);
    if (!one) {
      parentElement.classList.add("nk-part");
      one = make(parentElement, setTriggerValue, data);
      made.set(parentElement, one);
    }
    one.show(data);
  };
}
