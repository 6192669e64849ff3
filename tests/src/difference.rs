//! How two lists of lines differ, for people.

/// One line of a comparison.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Line<'a> {
    /// In both.
    Same(&'a str),
    /// Stated, but not found.
    Stated(&'a str),
    /// Found, but not stated.
    Found(&'a str),
}

/// Both lists in one, in order, with as many lines in common as can be.
pub fn lines<'a>(stated: &'a [String], found: &'a [String]) -> Vec<Line<'a>> {
    let common = common_lengths(stated, found);
    let (mut here, mut there) = (0, 0);
    let mut all = Vec::new();
    while here < stated.len() || there < found.len() {
        if here < stated.len() && there < found.len() && stated[here] == found[there] {
            all.push(Line::Same(&stated[here]));
            here += 1;
            there += 1;
        } else if there == found.len()
            || (here < stated.len() && common[here + 1][there] >= common[here][there + 1])
        {
            all.push(Line::Stated(&stated[here]));
            here += 1;
        } else {
            all.push(Line::Found(&found[there]));
            there += 1;
        }
    }
    all
}

/// The comparison as it is printed: `-` stated and not found, `+` found and not stated. Empty where nothing differs.
pub fn printed(stated: &[String], found: &[String]) -> String {
    if stated == found {
        return String::new();
    }
    let print = |line| match line {
        Line::Same(text) => format!("      {text}\n"),
        Line::Stated(text) => format!("    - {text}\n"),
        Line::Found(text) => format!("    + {text}\n"),
    };
    lines(stated, found).into_iter().map(print).collect()
}

/// `table[i][j]`: how many lines `stated[i..]` and `found[j..]` have in common, in order.
fn common_lengths(stated: &[String], found: &[String]) -> Vec<Vec<usize>> {
    let mut table = vec![vec![0; found.len() + 1]; stated.len() + 1];
    for here in (0..stated.len()).rev() {
        for there in (0..found.len()).rev() {
            table[here][there] = if stated[here] == found[there] {
                table[here + 1][there + 1] + 1
            } else {
                table[here + 1][there].max(table[here][there + 1])
            };
        }
    }
    table
}
