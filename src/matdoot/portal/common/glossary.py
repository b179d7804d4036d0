"""The words of the pages, explained to somebody who sees them for the first time."""

from dataclasses import dataclass

from matdoot.terms.text import Text


@dataclass(frozen=True, slots=True)
class Word:
    """A word and what it means."""

    name: Text
    meaning: Text


WORDS: tuple[Word, ...] = (
    Word(
        Text("निर्वाचक और मतदाता", "Elector and voter"),
        Text(
            "निर्वाचक वह है जिसका नाम मतदाता सूची में है; मतदाता वह है जिसने मत डाला।",
            "An elector is on the roll; a voter has cast a vote.",
        ),
    ),
    Word(
        Text("मतदान प्रतिशत", "Turnout"),
        Text(
            "केंद्र पर डाले गए मत ÷ उस केंद्र के निर्वाचक। डाक मतपत्र अलग रखे जाते हैं।",
            "Votes polled at the station ÷ electors of that station. Postal ballots are kept apart.",
        ),
    ),
    Word(
        Text("मतदान केंद्र", "Polling station"),
        Text(
            "मतदाता सूची के एक भाग का मतदान स्थान। क्रमांक 386/12A का अर्थ है: विधानसभा क्षेत्र 386, "
            "केंद्र 12, सहायक केंद्र A।",
            "Where one part of the roll votes. 386/12A means: constituency 386, station 12, "
            "auxiliary station A.",
        ),
    ),
    Word(
        Text("अनुमानित मतदान", "Expected turnout"),
        Text(
            "यदि अभियान कुछ भी अतिरिक्त न करे तो आगामी निर्वाचन में जितने मतदान की अपेक्षा है; "
            "पिछले निर्वाचनों से गणना की गई।",
            "The turnout to be expected at the coming poll if the campaign did nothing more; "
            "worked out from past polls.",
        ),
    ),
    Word(
        Text("90 % सीमा", "90 % range"),
        Text(
            "दस में से नौ बार वास्तविक मतदान इस सीमा के भीतर रहना चाहिए। सीमा जितनी चौड़ी, भरोसा उतना कम।",
            "Nine times in ten the real turnout should fall inside it. "
            "The wider the range, the less is known.",
        ),
    ),
    Word(
        Text("लक्ष्य और अंतर", "Aim and gap"),
        Text(
            "लक्ष्य वह मतदान है जिसे उदाहरण के रूप में सामने रखा गया है। अंतर = लक्ष्य − अनुमानित मतदान, "
            "प्रतिशत अंकों में।",
            "The aim is the turnout held up as the example. Gap = aim − expected turnout, "
            "in percentage points.",
        ),
    ),
    Word(
        Text("लक्ष्य से कम मत", "Votes missing"),
        Text(
            "लक्ष्य तक पहुँचने के लिए जितने और निर्वाचकों को मत डालना होगा: अंतर × निर्वाचक।",
            "How many more electors would have to vote to reach the aim: gap × electors.",
        ),
    ),
    Word(
        Text("सबसे नीचे के दसवें भाग की संभावना", "Chance of the lowest tenth"),
        Text(
            "इस बात की संभावना कि केंद्र अपने विधानसभा क्षेत्र के सबसे कम मतदान वाले दस प्रतिशत केंद्रों में होगा। "
            "छोटे केंद्र का एक बुरा दिन उसे सूची में ऊपर नहीं लाता।",
            "The chance that the station will be among the lowest ten per cent of its constituency. "
            "A small station's one bad day does not put it at the head of the list.",
        ),
    ),
    Word(
        Text("सोशल एंबेसडर और बूथ साथी", "Ambassador and captain"),
        Text(
            "सोशल एंबेसडर अपने दर्शकों से बात करते हैं; बूथ साथी अपने परिचितों से मतदान का आग्रह करते हैं। "
            "दोनों निःशुल्क और निष्पक्ष काम करते हैं।",
            "An ambassador speaks to an audience; a captain asks people they know. "
            "Both work unpaid and for no party.",
        ),
    ),
    Word(
        Text("अपेक्षित अतिरिक्त मत", "Expected additional votes"),
        Text(
            "योजना से जितने और मत पड़ने की अपेक्षा है, केवल प्रकाशित अध्ययनों के प्रभाव के आधार पर; "
            "सदा अपनी सीमा के साथ दिखाए जाते हैं।",
            "How many more votes the plan can be expected to bring, on the effects of published studies "
            "alone; always shown with their range.",
        ),
    ),
    Word(
        Text("ऊपरी सीमा", "Upper bound"),
        Text(
            "इन्हीं शर्तों में कोई भी योजना इससे अधिक मत नहीं ला सकती: यह सिद्ध किया गया है, अनुमान नहीं।",
            "No plan under the same limits can bring more: proved, not estimated.",
        ),
    ),
    Word(
        Text("प्रतिरूपित", "Modelled"),
        Text(
            "मापा नहीं गया, अन्य आँकड़ों से गणना किया गया।",
            "Not measured but worked out from other figures.",
        ),
    ),
)
