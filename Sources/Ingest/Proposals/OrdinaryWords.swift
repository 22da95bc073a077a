internal import Funnel

/// The words of the field and of its usual lists. A text made of these alone names nobody, and may be
/// printed and proposed; any other text may be somebody's name.
enum OrdinaryWords {
  static func contains(_ word: String) -> Bool {
    let folded = HeadingWords(word).words
    return !folded.isEmpty && folded.allSatisfy(isOrdinary)
  }

  /// Whether all of a text is ordinary: digits count, as in `Stage 1` and `2024/25`.
  static func cover(_ text: String) -> Bool {
    let words = HeadingWords(text).words
    return !words.isEmpty && text.utf8.count <= 60 && words.allSatisfy(isOrdinary)
  }

  /// Longer numbers may be anybody's.
  private static func isOrdinary(_ word: String) -> Bool {
    all.contains(word) || word.utf8.count <= 4 && Int(word) != nil
  }

  private static let all: Set<String> = {
    var words: Set<String> = []
    for kind in FeedKind.allCases {
      for entry in HeadingDictionary.usual(kind) {
        for phrase in entry.phrases { words.formUnion(phrase.words.words) }
      }
    }
    words.formUnion(PersonalHeading.words)
    for text in Lexicon.deciders.flatMap(\.texts) + Lexicon.stages.flatMap(\.texts) + lists {
      words.formUnion(HeadingWords(text).words)
    }
    return words
  }()

  /// Words of the usual lists: sources, reasons, groups, tenures, results.
  private static let lists = [
    "council website web search google facebook instagram twitter x linkedin youtube tiktok film",
    "radio leaflet press newspaper outdoor bus billboard information session evening online drop in",
    "festival street stall faith community group church mosque temple employer school health partner",
    "existing foster carer refer friend family word mouth care experienced former returning agency",
    "transfer regional hub phone line source unknown not asked known advert paid organic poster email",
    "telephone call face letter event walk form web person message text direct mail tv television",
    "no reply attempt wrong contact detail asked information only spam test under outside area right",
    "stay serious offence safeguarding history spare bedroom temporary insecure housing overcrowded",
    "home safe landlord refuse pet own baby young children moving house building work",
    "bereavement hour fit allowance low worry benefit tax partner favour need relationship ended",
    "applicant health smoking medical adviser advice want adopt age type needed role expected birth",
    "fear allegation too slow intrusive poor communication training date unsuitable dbs delay went",
    "elsewhere independent another council suitability check reference skill attitude disclosure",
    "engaging recommend suitable final refusal recorded circumstance personal change financial time",
    "white british irish gypsy traveller roma other black african caribbean asian indian pakistani",
    "bangladeshi chinese arab mixed multiple background prefer say english welsh scottish northern",
    "owned outright mortgage loan shared ownership rented private social tenant owner occupied free",
    "single couple two with without dependent lone parent mainstream kinship connected respite short",
    "break supported lodging parent child adoption specialist emergency new yes true false open",
    "withdrawn withdrew closed approved declined rejected paused hold progressing total grand sub",
    "january february march april may june july august september october november december jan feb",
    "mar apr jun jul aug sep sept oct nov dec quarter q1 q2 q3 q4 year to date fy monthly weekly",
    "worker social team manager officer comment status outcome current next action target days week",
    "is was has have been be by from to and or of all none n/a tbc nk mr updated last first second",
    "impression reach like follow follower unfollow engagement click link share view visit profile",
    "repost retweet save subscriber video post user page reaction watch bookmark reply session",
  ]
}
