/**
 * What of `wanted` differs from how a thing is, for a merge patch (RFC 7396): so that another person's change of the rest stays.
 *
 * @returns null if nothing does
 */
export function changesOf(thing, wanted) {
  const changed = Object.entries(wanted).filter(
    ([name, value]) => value !== undefined && JSON.stringify(value) !== JSON.stringify(thing[name]),
  );
  return changed.length > 0 ? Object.fromEntries(changed) : null;
}
