/** Fills in what a checkout asks for, and places the order. */
export async function placeOrder(main, say) {
  await main.getByLabel(say.email).fill("ming@example.org");
  await main.getByLabel(say.recipient).fill("Ming Li");
  await main.getByLabel(say.street).fill("1 Long Road");
  await main.getByLabel(say.city).fill("Paris");
  await main.getByLabel(say.postcode).fill("75001");
  await main.getByLabel(say.country).selectOption("FR");
  await main.getByRole("radio", { name: say.bankTransfer }).check();
  await main.getByRole("button", { name: say.placeOrder }).click();
}
