/**
 * A request that was not answered with what was asked for; `code` is the stable one of the services' problems (RFC 9457), `errors` are
 * what is wrong with single lines of it, if the service says that.
 */
export class Problem extends Error {
  constructor({ code, title, detail, status, instance, errors }) {
    super(detail || title);
    this.code = code;
    this.title = title;
    this.detail = detail;
    this.status = status;
    this.instance = instance;
    this.errors = errors;
  }

  static async of(response) {
    const body = await response.json().catch(() => ({}));
    return Problem.from(body, response.status);
  }

  /** From a body that may be a problem document or, of something between us and the service, anything. */
  static from(body, status) {
    return new Problem({
      code: body.code ?? "unknown",
      title: body.title ?? `The server answered ${status}`,
      detail: body.detail,
      status,
      instance: body.instance,
      errors: body.errors,
    });
  }

  static unreadable() {
    return new Problem({
      code: "unreadable",
      title: "The file cannot be read any more",
      detail: "It was changed or moved since it was chosen. Choose it again.",
      status: 0,
    });
  }

  static unreachable() {
    return new Problem({
      code: "unreachable",
      title: "The server cannot be reached",
      detail: "Check the connection, then try again.",
      status: 0,
    });
  }
}
