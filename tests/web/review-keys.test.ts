import { describe, expect, it } from "vitest";
import { actOf, KEYS } from "../../web/src/pages/review/keys.ts";

const pressed = (key: string, more: Partial<KeyboardEvent> = {}) => ({
  key,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  repeat: false,
  ...more,
});
const focusOn = (isField: boolean) => ({ matches: () => isField });

describe("a key pressed on the review bench", () => {
  it("does what stands beside the buttons, in either case", () => {
    for (const [act, key] of Object.entries(KEYS)) {
      expect(actOf(pressed(key), null)).toBe(act);
      expect(actOf(pressed(key.toLowerCase()), focusOn(false))).toBe(act);
    }
  });

  it("is text while a field has the focus", () => {
    expect(actOf(pressed("a"), focusOn(true))).toBeNull();
  });

  it("is the browser's with a modifier", () => {
    expect(actOf(pressed("r", { ctrlKey: true }), null)).toBeNull();
    expect(actOf(pressed("r", { metaKey: true }), null)).toBeNull();
    expect(actOf(pressed("a", { altKey: true }), null)).toBeNull();
  });

  it("decides once however long it is held, but walks on", () => {
    expect(actOf(pressed("a", { repeat: true }), null)).toBeNull();
    expect(actOf(pressed("j", { repeat: true }), null)).toBe("next");
  });

  it("does nothing when no act has it", () => {
    expect(actOf(pressed("q"), null)).toBeNull();
    expect(actOf(pressed("Enter"), null)).toBeNull();
  });
});
