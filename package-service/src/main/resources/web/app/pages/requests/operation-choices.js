/** What the list of operations is narrowed by, in the address; `reason` is "none" for those that gave none. */
export const OPERATION_CHOICES = { state: "", message: "", reason: "", offset: 0 };

const ID = "operations";

export const OPERATIONS = { id: ID, tabindex: "-1" };

/** Takes the focus along, so that it is also heard where one is now. */
export function showOperations() {
  const list = document.getElementById(ID);
  list.scrollIntoView();
  list.focus({ preventScroll: true });
}
