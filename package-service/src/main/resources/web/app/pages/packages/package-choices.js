/**
 * What is chosen on a package's page, in its address: `offset` is of the devices, `from` of the requests, and `reason` is "none" for
 * failures without one.
 */
export const PACKAGE_CHOICES = { state: "", message: "", reason: "", offset: 0, from: 0 };

export const ANY_REASON = { message: "", reason: "" };
