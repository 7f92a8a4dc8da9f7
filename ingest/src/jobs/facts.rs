//! What an advert says, added to its node where nothing is known yet.

use rolegraph_graph::name::fold;
use rolegraph_graph::{
    Builder, EdgeRecord, NodeKey, NodeKind, Property, Relation, SourceKey, Value, is_web_address,
};

use super::record::JobRecord;
use crate::document::Pay;
use crate::error::Result;
use crate::mapping::Mentioned;

/// The facts, one bit each.
mod fact {
    pub(super) const COMPANY: u16 = 1;
    pub(super) const PLACE: u16 = 1 << 1;
    pub(super) const COUNTRY: u16 = 1 << 2;
    pub(super) const REMOTE: u16 = 1 << 3;
    pub(super) const TYPES: u16 = 1 << 4;
    pub(super) const LEVEL: u16 = 1 << 5;
    pub(super) const PAY: u16 = 1 << 6;
    pub(super) const ENDS: u16 = 1 << 7;
    pub(super) const URL: u16 = 1 << 8;
    pub(super) const DESCRIPTION: u16 = 1 << 9;
    pub(super) const SKILLS: u16 = 1 << 10;
}

/// Adds the facts of an advert that aren't known yet, and tells which were added.
pub(super) fn add(
    builder: &mut Builder,
    job: NodeKey,
    known: u16,
    record: &JobRecord,
    source: SourceKey,
) -> Result<u16> {
    let mut added = 0;
    let mut is_new = |fact: u16, is_there: bool| {
        let new = is_there && known & fact == 0;
        added |= if new { fact } else { 0 };
        new
    };
    if is_new(fact::PLACE, record.place.is_some()) {
        if let Some(place) = &record.place {
            builder.set(job, Property::Place, place.as_str());
        }
        for location in record
            .locations
            .iter()
            .filter(|name| !fold(name).is_empty())
        {
            let location = builder.node(NodeKind::Location, location, source)?;
            builder.relate(
                Relation::JobLocation,
                job,
                location,
                EdgeRecord::new(),
                source,
            )?;
        }
    }
    if let Some(company) = record
        .company
        .as_deref()
        .filter(|name| !fold(name).is_empty())
        && is_new(fact::COMPANY, true)
    {
        let company = builder.node(NodeKind::Company, company, source)?;
        builder.relate(
            Relation::JobCompany,
            job,
            company,
            EdgeRecord::new(),
            source,
        )?;
    }
    let texts = [
        (fact::COUNTRY, Property::Country, &record.country),
        (
            fact::DESCRIPTION,
            Property::Description,
            &record.description,
        ),
    ];
    for (fact, property, text) in texts {
        if let Some(text) = text
            && is_new(fact, true)
        {
            builder.set(job, property, text.as_str());
        }
    }
    if let Some(url) = &record.url
        && known & fact::URL == 0
    {
        // What is no address stays unknown, and the builder counts it.
        is_new(fact::URL, is_web_address(url));
        builder.set(job, Property::Url, url.as_str());
    }
    if let Some(remote) = record.remote
        && is_new(fact::REMOTE, true)
    {
        builder.set(job, Property::Remote, remote);
        if record.remote_inferred {
            builder.set(job, Property::RemoteInferred, true);
        }
    }
    if is_new(fact::TYPES, !record.employment_types.is_empty()) {
        let types = record.employment_types.iter().map(|kind| kind.code());
        builder.set(
            job,
            Property::EmploymentTypes,
            Value::Words(types.collect()),
        );
    }
    if let Some(level) = record.level
        && is_new(fact::LEVEL, true)
    {
        builder.set(job, Property::Level, Value::Word(level.code()));
        if record.level_inferred {
            builder.set(job, Property::LevelInferred, true);
        }
    }
    if record.synthetic && known == 0 {
        builder.set(job, Property::Synthetic, true);
    }
    if let Some(day) = record.valid_through
        && is_new(fact::ENDS, true)
    {
        builder.set(job, Property::ValidThrough, Value::Date(day));
    }
    if let Some(pay) = &record.pay
        && is_new(fact::PAY, true)
    {
        set_pay(builder, job, pay);
    }
    if is_new(fact::SKILLS, !record.skills.is_empty()) {
        for skill in &record.skills {
            let fallback = match skill.kind {
                Mentioned::Tool => NodeKind::Tool,
                Mentioned::Skill => NodeKind::Skill,
            };
            builder.mention(job, &skill.name, fallback, source);
        }
    }
    Ok(added)
}

fn set_pay(builder: &mut Builder, job: NodeKey, pay: &Pay) {
    for (property, amount) in [(Property::PayMin, pay.min), (Property::PayMax, pay.max)] {
        if let Some(amount) = amount {
            builder.set(job, property, amount);
        }
    }
    if let Some(currency) = &pay.currency {
        builder.set(job, Property::PayCurrency, currency.as_str());
    }
    if let Some(period) = pay.period {
        builder.set(job, Property::PayPeriod, Value::Word(period.code()));
    }
}
