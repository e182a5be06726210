/** What another program adds to the page, such as the verdict on the consumers' pacts. */
export interface Workbench {
  /** By name: `verdict`, `coverage`, `diff`. */
  panels: WorkbenchPanels;
  /** Called once, at the start. What it is given tells open pages to read the panel of that name again. */
  follow?: (tell: (panel: string) => void) => void;
}

export type WorkbenchPanels = Readonly<Record<string, WorkbenchPanel>>;

export interface WorkbenchPanel {
  /** The content of the panel, as JSON. The query may ask for a part of it. A rejection is shown as the panel's problem. */
  read: (query: URLSearchParams) => Promise<unknown>;
}
