//! What proposals hold about shoppers. Erasing takes votes, reports and words; a proposal that others voted for or that was
//! answered stays as one that its author took back.

use crate::db::personal::{Erasing, OF_SHOPPER, Personal};

/// In the order in which they are erased.
pub const TABLES: &[Personal] = &[
    Personal {
        table: "proposal_report",
        rows: OF_SHOPPER,
        columns: &["proposal_id", "shopper_id", "why", "at", "judged_at"],
        withheld: &[],
        erasing: Erasing::Delete,
    },
    Personal {
        table: "proposal_vote",
        rows: OF_SHOPPER,
        columns: &["proposal_id", "shopper_id", "at"],
        withheld: &[],
        erasing: Erasing::Delete,
    },
    Personal {
        table: "proposal_count",
        rows: "proposal_id in (
  select id
  from proposal
  where shopper_id = $1
)",
        columns: &["proposal_id", "company_id", "votes", "marked", "counted"],
        withheld: &[],
        erasing: Erasing::Keep("it says how many others voted, and nothing of the shopper"),
    },
    Personal {
        table: "proposal",
        rows: OF_SHOPPER,
        columns: &[
            "id",
            "company_id",
            "shopper_id",
            "kind",
            "title",
            "text",
            "made_at",
            "answer_by",
            "answer",
            "answer_text",
            "answer_when_day",
            "answered_at",
            "hidden_at",
            "hidden_why",
            "withdrawn_at",
        ],
        withheld: &[],
        erasing: Erasing::Blank(
            "title = null,
  text = null,
  shopper_id = null,
  withdrawn_at = case
    when withdrawn_at is null and answer is null
      and not exists (select 1 from proposal_vote v where v.proposal_id = proposal.id)
    then (select s.erased_at from shopper s where s.id = proposal.shopper_id)
    else withdrawn_at
  end",
        ),
    },
];
