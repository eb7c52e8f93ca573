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
};

/** The words in one language. */
export function words(language) {
  const column = language === "zh" ? 1 : 0;
  return Object.fromEntries(Object.entries(WORDS).map(([name, both]) => [name, both[column]]));
}
