/** A text that people or devices wrote: whatever its direction is, the words around it keep theirs (Unicode Standard Annex 9). */
export const Verbatim = ({ children }) => <bdi>{children}</bdi>;
