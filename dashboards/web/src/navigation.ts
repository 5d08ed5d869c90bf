import { parseRoute, type Route, routeHref } from './router.js';

/** The address bar: tells the route, follows links inside the base path, restores scroll on the way back. */
export class Navigation extends EventTarget {
  readonly base: string;
  private readonly window: Window;

  constructor(window: Window, base = '/ui/') {
    super();
    this.window = window;
    this.base = base;
  }

  get route(): Route {
    return parseRoute(this.window.location.pathname, this.window.location.search, this.base);
  }

  href(route: Route): string {
    return routeHref(route, this.base);
  }

  /** Opens a page; Back returns to the present one. */
  open(route: Route): void {
    this.openAddress(this.href(route));
  }

  /** Changes what the present page shows without a new entry in the history. */
  refine(route: Route): void {
    this.window.history.replaceState(this.window.history.state, '', this.href(route));
    this.dispatchEvent(new Event('change'));
  }

  start(): void {
    this.window.addEventListener('popstate', this.announce);
    this.window.document.addEventListener('click', this.follow);
  }

  stop(): void {
    this.window.removeEventListener('popstate', this.announce);
    this.window.document.removeEventListener('click', this.follow);
  }

  private readonly announce = () => {
    this.dispatchEvent(new Event('change'));
  };

  private readonly follow = (event: MouseEvent) => {
    if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey) return;
    const link = (event.target as Element | null)?.closest<HTMLAnchorElement>('a[href]');
    if (!link || link.target || link.hasAttribute('download') || !link.getAttribute('href')?.startsWith(this.base)) {
      return;
    }
    event.preventDefault();
    this.openAddress(link.getAttribute('href') ?? this.base);
  };

  private openAddress(address: string): void {
    const { pathname: from, search } = this.window.location;
    // Charts that share a cursor all report the stretch that was dragged on one of them.
    if (address === from + search) return;
    const place = this.window.document.getElementById(address.split('#')[1] ?? '');
    this.window.history.pushState(null, '', address);
    if (this.window.location.pathname !== from) this.window.scrollTo(0, 0);
    this.dispatchEvent(new Event('change'));
    place?.scrollIntoView();
  }
}
