/** Something a user can do, wherever it is offered: in a menu, in the palette, by keys. */

export interface Command {
  readonly id: string;
  /** As an order, sentence case: "Lay out again". */
  readonly label: string;
  readonly group: 'File' | 'Edit' | 'View' | 'Go to' | 'Diagram' | 'Help';
  /** `Mod+Shift+S`; several ways are separated by a space. Keys without Mod work only outside text fields. */
  readonly keys?: string;
  /** Keys that mean it while the canvas has the focus, which listens for them itself. */
  readonly canvasKeys?: string;
  /** Its keys mean something of their own in every text field. Keys without Mod always do. */
  readonly leavesTextFields?: boolean;
  /** Can it be done now? Always, when left out. */
  readonly when?: () => boolean;
  readonly run: () => void;
}
