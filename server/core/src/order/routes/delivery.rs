//! How a company delivers, and the tax in its prices: `/companies/{company}/delivery`.

use axum::{
    Json,
    extract::{Path, State},
};
use wire::{
    codes::Code,
    id::{CompanyId, RateId},
    order::delivery::{DeliveryRate, DeliveryTerms, NewRate, StateTax},
    staff::Deed,
};

use crate::{
    catalog::company,
    db::Tx,
    error::{Error, Refusal, Said},
    http::{
        answer::Answer,
        input::Input,
        openapi::refuses,
        staff::{Catalogue, Member, Needs, Read},
    },
    order::delivery::{
        rates::{self, MOST},
        rules::Rate,
        typed,
    },
    said,
    state::AppState,
};

async fn told<N: Needs>(app: &AppState, member: &Member<N>, said: Said) -> Result<Answer<DeliveryTerms>, Error> {
    let terms = rates::terms(app.db.reads(), member.company).await?;
    Ok(Answer::new(terms).next(member.page("delivery")).said(said))
}

refuses! { RatesRefuses: NoSuchCompany }

/// What a company asks for delivering
///
/// None where the rule of the marketplace holds.
#[utoipa::path(
    get,
    path = "/companies/{company}/rates",
    operation_id = "delivery_rates",
    tag = "catalog",
    params(("company" = String, Path)),
    responses((status = 200, body = Vec<DeliveryRate>), RatesRefuses)
)]
pub async fn rates(State(app): State<AppState>, Path(company): Path<String>) -> Result<Json<Vec<DeliveryRate>>, Error> {
    let company = company::at(app.db.reads(), &company).await?;
    Ok(Json(rates::terms(app.db.reads(), company).await?.rates))
}

/// How your company delivers
///
/// Its own prices, and the tax that it states to be in them. Without a price in a currency, the rule of the marketplace
/// holds there.
#[utoipa::path(
    get,
    path = "/companies/{company}/delivery",
    operation_id = "company_delivery",
    tag = "company",
    params(("company" = String, Path)),
    responses((status = 200, body = DeliveryTerms)),
    security(("token" = ["read"]))
)]
pub async fn show(State(app): State<AppState>, member: Member<Read>) -> Result<Answer<DeliveryTerms>, Error> {
    Ok(Answer::new(rates::terms(app.db.reads(), member.company).await?))
}

refuses! { SetRefuses: NotAnAmount, NotAWeight, NotDays, NoSuchCountry, TooLong, TooManyRates }

/// Set a price of delivery
///
/// In the place of the one for the same way, countries, weight and currency. Of those that fit, one that names the country
/// comes before one for everywhere else, and then the one for the lightest parcels. It holds from the next look at a cart on.
#[utoipa::path(
    post,
    path = "/companies/{company}/delivery",
    operation_id = "set_delivery_rate",
    tag = "company",
    params(("company" = String, Path)),
    request_body = NewRate,
    responses((status = 200, body = DeliveryTerms), SetRefuses),
    security(("token" = ["catalogue"]))
)]
pub async fn set(
    State(app): State<AppState>,
    member: Member<Catalogue>,
    Input(asked): Input<NewRate>,
) -> Result<Answer<DeliveryTerms>, Error> {
    let rate = typed::rate(&asked)?;
    let about = about(&rate);
    let context = (member.company, app.ids.next::<RateId>(member.now), rate);
    member
        .write(&app, (Deed::DeliveryRateSet, about), context, set_rate)
        .await?;
    let said = said!("Saved: it holds for every cart from now on." / "已保存，即刻对所有购物车生效。");
    told(&app, &member, said).await
}

async fn set_rate((company, id, rate): &(CompanyId, RateId, Rate), tx: &mut Tx) -> Result<(), Error> {
    match rates::set(tx, *company, *id, rate).await? {
        true => Ok(()),
        false => Err(too_many().into()),
    }
}

/// As the log tells it: `standard DE AT 4.90 EUR`.
fn about(rate: &Rate) -> String {
    let countries = match rate.countries.is_empty() {
        true => "*".to_owned(),
        false => rate.countries.join(" "),
    };
    let Rate { way, price, .. } = rate;
    format!("{} {countries} {} {}", way.name(), price.decimal(), price.currency)
}

fn too_many() -> Refusal {
    Refusal::new(
        Code::TooManyRates,
        said!("There are {MOST} prices already" / "已有 {MOST} 条运费"),
    )
    .fix(said!(
        "Remove some: one may name many countries." / "请先删除一些：一条可包含多个国家。"
    ))
}

refuses! { RemoveRefuses: NoSuchRate }

/// Remove a price of delivery
#[utoipa::path(
    post,
    path = "/companies/{company}/delivery/{rate}/remove",
    operation_id = "remove_delivery_rate",
    tag = "company",
    params(("company" = String, Path), ("rate" = RateId, Path)),
    responses((status = 200, body = DeliveryTerms), RemoveRefuses),
    security(("token" = ["catalogue"]))
)]
pub async fn remove(
    State(app): State<AppState>,
    member: Member<Catalogue>,
    Path((_, rate)): Path<(String, String)>,
) -> Result<Answer<DeliveryTerms>, Error> {
    let id: RateId = rate.parse().map_err(|_| no_such_rate())?;
    let deed = (Deed::DeliveryRateRemoved, id.to_string());
    member
        .write(
            &app,
            deed,
            (member.company, id),
            async |(company, id), tx| match rates::remove(tx, *company, *id).await? {
                true => Ok(()),
                false => Err(no_such_rate().into()),
            },
        )
        .await?;
    told(&app, &member, said!("Removed." / "已删除。")).await
}

fn no_such_rate() -> Refusal {
    Refusal::new(Code::NoSuchRate, said!("There is no such price" / "没有这条运费")).fix(said!(
        "It may be removed already; look at the list again." / "可能已被删除，请重新查看列表。"
    ))
}

refuses! { TaxRefuses: NoSuchCountry, OutOfRange, TooLong }

/// State the tax that is in your prices
///
/// Of what goes to a country, in per cent. It stands on receipts of orders from then on; prices stay as they are.
#[utoipa::path(
    post,
    path = "/companies/{company}/delivery/tax",
    operation_id = "state_tax",
    tag = "company",
    params(("company" = String, Path)),
    request_body = StateTax,
    responses((status = 200, body = DeliveryTerms), TaxRefuses),
    security(("token" = ["catalogue"]))
)]
pub async fn state_tax(
    State(app): State<AppState>,
    member: Member<Catalogue>,
    Input(asked): Input<StateTax>,
) -> Result<Answer<DeliveryTerms>, Error> {
    let (country, points) = typed::tax(&asked)?;
    let deed = (Deed::TaxStated, format!("{country} {}", asked.percent.trim()));
    let context = (member.company, country, points);
    member
        .write(&app, deed, context, async |(company, country, points), tx| {
            rates::state_tax(tx, *company, country, *points).await
        })
        .await?;
    let said = said!("Saved: it stands on receipts of orders from now on." / "已保存，将显示在此后订单的收据上。");
    told(&app, &member, said).await
}
