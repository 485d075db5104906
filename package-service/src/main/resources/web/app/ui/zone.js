/** The viewer's time zone. */
export const zoneName = () => Intl.DateTimeFormat().resolvedOptions().timeZone;
