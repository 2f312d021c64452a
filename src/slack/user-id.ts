/** Only an id of this form is put into a mention. */
const USER_ID = /^[UW][A-Z0-9]{2,30}$/;

export function isUserId(text: string): boolean {
  return USER_ID.test(text);
}
