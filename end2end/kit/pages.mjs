// The pages that need no story to be told first. A path may depend on the catalogue.

async function best(request, say) {
  const answer = await request.get(`/api/v1/search?q=${encodeURIComponent(say.query)}`);
  return (await answer.json()).results[0].product;
}

/** One that is a choice of colours and sizes. */
async function variant(request) {
  const answer = await request.get("/api/v1/search?q=ikat%20stripe");
  return (await answer.json()).results[0].product.id;
}

const at = (path) => async () => path;

export const pages = [
  { name: "home", path: at("/") },
  { name: "results", path: async (_, say) => `/search?q=${encodeURIComponent(say.query)}` },
  { name: "results of nothing", path: at("/search?q=zzzzqqqq") },
  { name: "company", path: async (request, say) => `/company/${(await best(request, say)).company.slug}` },
  { name: "product", path: async (request, say) => `/product/${(await best(request, say)).id}` },
  { name: "product with variants", path: async (request) => `/product/${await variant(request)}` },
  { name: "empty portfolio", path: at("/portfolio") },
  { name: "empty cart", path: at("/cart") },
  { name: "no orders", path: at("/orders") },
  { name: "no messages", path: at("/messages") },
  { name: "ad library", path: at("/ads") },
  { name: "about oneself", path: at("/account/about") },
  { name: "ranking", path: at("/ranking") },
  { name: "ranking of a search", path: async (_, say) => `/ranking?q=${encodeURIComponent(say.query)}` },
  { name: "open", path: at("/open") },
  { name: "open log", path: at("/open/log") },
  { name: "what a company sees of nobody", path: async (request, say) => `/open/seen/${(await best(request, say)).company.slug}`, status: 401 },
  { name: "proposals to a company", path: async (request, say) => `/companies/${(await best(request, say)).company.slug}/proposals` },
  { name: "promotions of a company", path: async (request, say) => `/companies/${(await best(request, say)).company.slug}/promotions` },
  { name: "proposals of nobody", path: at("/proposals"), status: 401 },
  { name: "sign in", path: at("/sign-in") },
  { name: "sign up", path: at("/sign-up") },
  { name: "account of nobody", path: at("/account"), status: 401 },
  { name: "API description", path: at("/api/docs") },
  { name: "nothing here", path: at("/nothing-here"), status: 404 },
];
