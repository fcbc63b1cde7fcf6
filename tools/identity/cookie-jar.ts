/** As much of a browser's memory as a sign-in needs: cookies by name, redirects left to the caller. */
export class CookieJar {
  private readonly cookies = new Map<string, string>();

  async fetch(url: URL, init: RequestInit): Promise<Response> {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = await fetch(url, { ...init, redirect: 'manual', headers: cookie ? { cookie } : {} });
    for (const line of response.headers.getSetCookie()) this.keep(line);
    return response;
  }

  private keep(line: string): void {
    const [pair = '', ...attributes] = line.split(';');
    const cut = pair.indexOf('=');
    const name = pair.slice(0, cut).trim();
    const ends = attributes.find((one) => one.trim().toLowerCase().startsWith('expires='));
    const over = ends !== undefined && Date.parse(ends.slice(ends.indexOf('=') + 1)) < Date.now();
    if (over) this.cookies.delete(name);
    else this.cookies.set(name, pair.slice(cut + 1).trim());
  }
}
