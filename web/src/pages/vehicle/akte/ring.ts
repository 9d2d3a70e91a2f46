/** A ring drawn by hand around a reading that does not fit, in a box of 30 × 24. */
export const RING = "M24.5 5.5C20 1.8 11 1.2 5.8 5C.8 8.7 1 15.5 5.8 19C11 22.7 20 22.4 25 18.5C29.5 15 29 8.5 23 4.3";
