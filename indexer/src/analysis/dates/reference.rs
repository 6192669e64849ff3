//! Which year is meant where none is told.

use jiff::civil::Date;

/// What undated words are read against.
#[derive(Debug)]
pub(super) struct Reference {
    /// The day of publication.
    pub(super) published: Option<Date>,
    /// The year told last, with where the telling ended.
    told: Option<(i16, usize)>,
    /// How many sentences ago it was told.
    age: usize,
    /// The last day told, and how many sentences ago.
    day: Option<(Date, usize)>,
    speaks_of_future: bool,
    speaks_of_past: bool,
}

/// A year told this near before a day is that day's: «В 2018 году, 15 марта, …».
const NEAR_BYTES: usize = 24;

/// How much farther a day seems that lies on the other side of publication than the verbs say.
const OTHER_SIDE: i32 = 9;

impl Reference {
    pub(super) fn new(published: Option<Date>) -> Reference {
        Reference { published, told: None, age: 0, day: None, speaks_of_future: false, speaks_of_past: false }
    }

    /// A new paragraph: what was told before no longer counts.
    pub(super) fn forget(&mut self) {
        self.told = None;
        self.day = None;
    }

    /// A new sentence, with what its verbs speak of.
    pub(super) fn next_sentence(&mut self, future: bool, past: bool) {
        self.age += 1;
        self.day = self.day.map(|(day, age)| (day, age + 1));
        (self.speaks_of_future, self.speaks_of_past) = (future, past);
    }

    /// A year was told here.
    pub(super) fn tell(&mut self, year: i16, end: usize) {
        (self.told, self.age) = (Some((year, end)), 0);
    }

    /// A day was told here.
    pub(super) fn tell_day(&mut self, day: Date) {
        self.day = Some((day, 0));
    }

    /// The day told in this sentence or the one before: «на следующий день» counts from it.
    pub(super) fn last_day(&self) -> Option<Date> {
        self.day.filter(|(_, age)| *age <= 1).map(|(day, _)| day)
    }

    /// The year told last: «15 марта того же года».
    pub(super) fn same_year(&self) -> Option<i16> {
        self.told.map(|(year, _)| year)
    }

    /// The year of publication, moved.
    pub(super) fn year(&self, shift: i32) -> Option<i16> {
        let year = i32::from(self.published?.year()).checked_add(shift)?;
        i16::try_from(year).ok()
    }

    /// The year in which `day` (first of it) is meant, where the text tells none.
    pub(super) fn year_of(&self, start: usize, day: impl Fn(i16) -> Option<Date>) -> Option<i16> {
        if let Some((year, end)) = self.told {
            let is_near = self.age == 0 && start.saturating_sub(end) <= NEAR_BYTES;
            if is_near || (self.published.is_none() && self.age <= 1) {
                return Some(year);
            }
        }
        self.nearest(day)
    }

    /// The year that brings the day nearest to publication; verbs say on which side of it to look.
    fn nearest(&self, day: impl Fn(i16) -> Option<Date>) -> Option<i16> {
        let published = self.published?;
        [-1, 0, 1]
            .into_iter()
            .filter_map(|shift| {
                let date = day(self.year(shift)?)?;
                let days = date.since(published).ok()?.get_days();
                Some((self.distance(days), date.year()))
            })
            .min()
            .map(|(_, year)| year)
    }

    fn distance(&self, days: i32) -> i32 {
        let (ahead, back) = match (self.speaks_of_future, self.speaks_of_past) {
            (true, false) => (1, OTHER_SIDE),
            (false, true) => (OTHER_SIDE, 1),
            _ => (1, 1),
        };
        if days > 0 { days * ahead } else { -days * back }
    }

    /// Whether the sentence speaks of what is to come, and of nothing else.
    pub(super) fn looks_ahead(&self) -> bool {
        self.speaks_of_future && !self.speaks_of_past
    }
}
