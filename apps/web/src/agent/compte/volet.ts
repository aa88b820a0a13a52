/**
 * A part of the page that asks for a password when it is open. One at a time: two fields for a password, one above the
 * other, are soon confused, and a password manager fills the wrong one.
 */
export type Volet = { ouvert: boolean; onOpen: () => void; onClose: () => void }
