// The words by which the tests find things, in both languages of the interface.

const WORDS = {
  search: ["Search", "搜索"],
  suggestions: ["Suggestions", "建议"],
  query: ["dvd player", "DVD机"],
  signIn: ["Sign in", "登录"],
  signOut: ["Sign out", "退出"],
  openAccount: ["Open an account", "开通账户"],
  email: ["E-mail", "电子邮箱"],
  password: ["Password", "密码"],
  yourAccount: ["Your account", "您的账户"],
  otherLanguage: ["中文", "English"],
  home: ["Where you choose the companies", "由您选择企业的市场"],
  homeInOther: ["由您选择企业的市场", "Where you choose the companies"],
  eraseEverything: ["Erase everything", "删除全部"],
  iMeanIt: [/I know that it can't be undone/, /我知道此操作无法撤销/],
  eraseForGood: ["Erase for good", "永久删除"],
  rivals: ["Companies side by side", "企业并排比较"],
  products: ["Products", "商品"],
  ownPartners: ["Your partners have it", "您的伙伴有售"],
  partnerSince: ["Your partner since", "成为您的伙伴始于"],
  partnerNow: [/Your partner (now|since)/, /现在是您的伙伴|成为您的伙伴始于/],
  partnerReason: [/Your partner since/, /起是您的伙伴/],
  keep: ["Keep as partner", "结为伙伴"],
  drop: ["Drop this company", "除去该企业"],
  dropForGood: [/for good/, /永久除去/],
  undo: ["Undo the drop", "撤销除去"],
  dropped: [/You dropped this company on/, /您已除去该企业/],
  portfolio: [/^Portfolio/, /^伙伴组合/],
  mainMenu: ["Main", "主导航"],
  soldOut: ["Sold out", "已售完"],
  addToCart: ["Add to cart", "加入购物车"],
  cartWithItems: [/^Cart, [1-9]\d* items?$/, /^购物车，[1-9]\d* 件商品$/],
  cart: ["Cart", "购物车"],
  toCheckout: ["Go to the checkout", "去结账"],
  checkout: ["Checkout", "结账"],
  recipient: ["Full name", "收件人"],
  street: ["Street and number", "街道、门牌号"],
  city: ["Town or city", "城市"],
  postcode: ["Postcode", "邮政编码"],
  country: ["Country or region", "国家或地区"],
  bankTransfer: [/Bank transfer/, /银行转账/],
  placeOrder: ["Place the order", "提交订单"],
  placed: ["Placed", "已下单"],
  transferMoney: ["Please transfer the money", "请转账付款"],
};

/** The words in one language. */
export function words(language) {
  const column = language === "zh" ? 1 : 0;
  return Object.fromEntries(Object.entries(WORDS).map(([name, both]) => [name, both[column]]));
}
