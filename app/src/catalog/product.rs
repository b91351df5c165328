//! The product page, with the form that adds a variant of the product to the cart.

use domain::{
    ProductId, Sku, VisitorId,
    cart::MAX_PIECES,
    catalog::{Availability, Category, Product, ProductCard, Variant},
};
use leptos::{prelude::*, server_fn::ServerFn};
use leptos_router::hooks::use_query_map;

use crate::{
    cart::AddToCart,
    flash::Flash,
    language::{catalog_language, dir_of, lang_of, texts},
    listing,
    page::{Page, page, param},
    path::{Path, form_action},
    site::shop,
    ui::{Cards, Crumbs, ErrorSummary, Notice},
    visitor, words,
};

/// What the page shows.
struct Shown {
    product: Product,
    card: ProductCard,
    /// Its category and the one above, from the top.
    categories: Vec<Category>,
    /// The variant that the URL names; otherwise the first one that can be bought.
    chosen: Option<Variant>,
    related: Vec<ProductCard>,
}

/// A product's page; 404 for an unknown product. `?sku=` chooses one of its variants.
#[component]
pub(crate) fn ProductPage() -> impl IntoView {
    let id = param::<ProductId>("id");
    let asked = use_query_map().read_untracked().get("sku");
    let flash = Flash::recall();
    page(async move {
        let id = id?;
        let (language, currency) = (catalog_language(), shop().currency);
        let record = listing::product(&id).await?;
        let product = record.view(language, currency);
        let asked = asked.and_then(|asked| asked.parse::<Sku>().ok());
        let shown = Shown {
            card: record.card(language, currency),
            categories: shop().catalog.tree().path(&product.category, language),
            chosen: chosen(&product, asked.as_ref()).cloned(),
            related: listing::cards(&product.related).await?,
            product,
        };
        // For a known browser the form carries a random id, so that a double click adds the product once. For all others the page is the
        // same, so that it can be cached.
        let known = visitor::visitor().await?.is_some();
        let name = known.then(|| shop().random.secret::<VisitorId>().to_string());
        let title = shown.product.name.clone();
        Ok(Page::new(title, body(shown, &flash.await, name)))
    })
}

/// The variant that the page shows first.
fn chosen<'a>(product: &'a Product, asked: Option<&Sku>) -> Option<&'a Variant> {
    let variants = &product.variants;
    let named = asked.and_then(|asked| variants.iter().find(|variant| variant.sku == *asked));
    named
        .or_else(|| variants.iter().find(|variant| variant.sellable() > 0))
        .or_else(|| variants.first())
}

fn body(mut shown: Shown, flash: &Flash, name: Option<String>) -> impl IntoView + use<> {
    let t = texts();
    let goes_with = related(std::mem::take(&mut shown.related));
    let product = &shown.product;
    let (lang, dir) = (lang_of(&product.language), dir_of(&product.language));
    let availability = shown.card.availability;
    let stock_class = match availability {
        Availability::InStock => "stock",
        Availability::Few(_) => "stock low",
        Availability::SoldOut => "stock out",
    };
    let mut trail = vec![(Path::Products.to_string(), t.catalog_crumb())];
    trail.extend(
        shown
            .categories
            .iter()
            .map(|category| (Path::Category(&category.id).to_string(), category.name.clone())),
    );
    let picture = shown
        .chosen
        .as_ref()
        .map_or(&shown.card.picture, |chosen| &chosen.picture);
    view! {
        <div class="wrap page">
            <Crumbs trail />
            <Notice flash=flash.clone() />
            <ErrorSummary flash=flash.clone() />
            <div class="product">
                <img
                    src=format!("/images/products/{picture}")
                    width="560"
                    height="560"
                    alt=product.name.clone()
                    lang=lang.clone()
                    dir=dir
                />
                <div class="stack">
                    <h1 lang=lang.clone() dir=dir>
                        {product.name.clone()}
                    </h1>
                    <p class="lede" lang=lang dir=dir>
                        {product.summary.clone()}
                    </p>
                    <p class="row">
                        <span class="price">
                            {words::catalog::price(shown.card.price, shown.card.is_lowest_of_many)}
                        </span>
                        <span class=stock_class>{words::catalog::availability(availability)}</span>
                    </p>
                    {buy(&shown, name)}
                    {promise()}
                </div>
            </div>
            {about(product)}
            {goes_with}
        </div>
    }
}

fn about(product: &Product) -> impl IntoView + use<> {
    let t = texts();
    let (lang, dir) = (lang_of(&product.language), dir_of(&product.language));
    let paragraphs: Vec<_> = product
        .description
        .iter()
        .map(|text| view! { <p>{text.clone()}</p> })
        .collect();
    let facts: Vec<_> = product
        .details
        .iter()
        .map(|(name, value)| {
            view! {
                <tr lang=lang.clone()>
                    <th scope="row">
                        <span dir=dir>{name.clone()}</span>
                    </th>
                    <td>
                        <span dir=dir>{value.clone()}</span>
                    </td>
                </tr>
            }
        })
        .collect();
    view! {
        <div class="product">
            <section class="prose stack">
                <h2>{t.catalog_about()}</h2>
                <div lang=lang.clone() dir=dir>
                    {paragraphs}
                </div>
            </section>
            <section class="stack">
                <h2>{t.catalog_details()}</h2>
                <table class="facts">
                    <tbody>{facts}</tbody>
                </table>
            </section>
        </div>
    }
}

fn related(cards: Vec<ProductCard>) -> Option<impl IntoView> {
    (!cards.is_empty()).then(|| {
        view! {
            <section class="band">
                <h2>{texts().catalog_related()}</h2>
                <Cards cards />
            </section>
        }
    })
}

fn buy(shown: &Shown, name: Option<String>) -> AnyView {
    let t = texts();
    let sellable = shown.product.variants.iter().map(Variant::sellable);
    let most = sellable.max().unwrap_or_default().min(MAX_PIECES);
    if most == 0 {
        return view! {
            <p class="notice warn">
                <strong>{t.catalog_sold_out_sentence()}</strong>
                " "
                {t.catalog_new_batch()}
            </p>
        }
        .into_any();
    }
    let options: Vec<_> = (1..=most).map(|count| view! { <option>{count}</option> }).collect();
    view! {
        <form class="buy" method="post" action=form_action(AddToCart::PATH)>
            {what(shown)}
            {name.map(|name| view! { <input type="hidden" name="page" value=name /> })}
            <div class="field">
                <label for="quantity">{t.cart_quantity()}</label>
                <select id="quantity" name="quantity">
                    {options}
                </select>
            </div>
            <button class="btn">{t.catalog_add()}</button>
        </form>
    }
    .into_any()
}

/// What the form adds: the only variant, or the one that is chosen.
fn what(shown: &Shown) -> AnyView {
    let variants = &shown.product.variants;
    if let [only] = variants.as_slice() {
        return view! { <input type="hidden" name="sku" value=only.sku.to_string() /> }.into_any();
    }
    let (lang, dir) = (lang_of(&shown.product.language), dir_of(&shown.product.language));
    let names = variants.first().map(|variant| &variant.options);
    let names: Vec<_> = names.into_iter().flatten().map(|(name, _)| name.clone()).collect();
    let chosen = shown.chosen.as_ref().map(|chosen| &chosen.sku);
    let choices: Vec<_> = variants
        .iter()
        .map(|variant| choice(variant, chosen == Some(&variant.sku), (lang.clone(), dir)))
        .collect();
    view! {
        <fieldset class="choices">
            <legend lang=lang dir=dir>
                {names.join(", ")}
            </legend>
            {choices}
        </fieldset>
    }
    .into_any()
}

fn choice(
    variant: &Variant,
    chosen: bool,
    (lang, dir): (Option<String>, Option<&'static str>),
) -> impl IntoView + use<> {
    let availability = Availability::of(variant.sellable());
    let gone = availability == Availability::SoldOut;
    let checked = chosen && !gone;
    let stock = (availability != Availability::InStock)
        .then(|| view! { <small>{words::catalog::availability(availability)}</small> });
    view! {
        <label class="choice">
            <input
                type="radio"
                name="sku"
                value=variant.sku.to_string()
                checked=checked
                disabled=gone
            />
            <span lang=lang dir=dir>
                {words::catalog::values(&variant.options)}
            </span>
            {stock}
            <b class="price">{words::catalog::price(variant.price, false)}</b>
        </label>
    }
}

fn promise() -> impl IntoView {
    let t = texts();
    view! {
        <section class="panel tint">
            <h2>{t.home_how_buying_works()}</h2>
            <ol class="steps small">
                <li>
                    <strong>{t.catalog_step_order()}</strong>
                </li>
                <li>
                    <strong>{t.catalog_step_call()}</strong>
                </li>
                <li>
                    <strong>{t.catalog_step_pin()}</strong>
                </li>
            </ol>
            <p class="quietly">{t.catalog_promise()}</p>
        </section>
    }
}
