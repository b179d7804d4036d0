"""What is said on each theme, in Hindi and English: the words themselves.

Rules for every line here (DOMAIN.md, sections 3 and 4): nobody is shamed; nothing says that few
vote, for that lowers turnout; no party, symbol, leader, scheme, caste, religion or reward; the
speaker's sex is left open; no fact is typed in. ``{when}`` reads "7 मार्च को" or, while no date
is announced, "मतदान के दिन", so it must stand where both fit.
"""

from dataclasses import dataclass

from matdoot.terms.text import Text


@dataclass(frozen=True, slots=True)
class Opening:
    """What catches the eye: the poster's headline and the line under it."""

    headline: Text
    line: Text


@dataclass(frozen=True, slots=True)
class Voice:
    """A theme's words.

    `openings` and `stories` combine freely, and their numbers have no common divisor, so that
    an ambassador runs through every pair before one returns. `personal` is what a captain writes
    to one person known by name.
    """

    title: Text
    openings: tuple[Opening, ...]
    stories: tuple[Text, ...]
    personal: tuple[Text, ...]


HOLIDAY = Voice(
    Text("छुट्टी है, वोट भी है", "A holiday, and a vote"),
    (
        Opening(
            Text("पहले वोट, फिर सैर-सपाटा", "Vote first, outing after"),
            Text("छुट्टी पूरी आपकी, बस शुरुआत वोट से।", "The day off is all yours; just begin it with your vote."),
        ),
        Opening(
            Text("सफ़र रुक सकता है, मतदान नहीं", "The trip can wait. The poll cannot."),
            Text("यात्रा एक दिन आगे बढ़ जाएगी, मतदान का दिन नहीं बढ़ेगा।", "A journey can move by a day; polling day does not."),
        ),
        Opening(
            Text("सुबह की पहली सैर: मतदान केंद्र", "First walk of the day: to vote"),
            Text("घर को जगाइए, पड़ोसी को बुलाइए, साथ चलिए।", "Wake the house, call the neighbours, walk together."),
        ),
        Opening(
            Text("काम से छुट्टी, वोट से नहीं", "Off work, not off duty"),
            Text("यह छुट्टी मिली ही इसलिए है कि सब वोट डाल सकें।", "This holiday is given so that everyone can vote."),
        ),
    ),
    (
        Text(
            "छुट्टी में घूमना किसे अच्छा नहीं लगता! बस क्रम उलट लें: {when} सुबह वोट, उसके बाद पूरा दिन अपना। "
            "रात को ही तय कर लीजिए कि घर से कितने बजे निकलेंगे और कौन-कौन साथ चलेगा।",
            "Who does not love a day out! Only turn the order round: vote {when} in the morning, and the rest of the "
            "day is yours. Settle the night before when you will leave and who comes along.",
        ),
        Text(
            "शहर से बाहर जाने का मन है? ज़रूर जाइए, बस वोट डालकर। यात्रा के दिन और भी आएँगे, "
            "इस मतदान का दिन एक ही है। {when} पहला पड़ाव अपना मतदान केंद्र रखिए।",
            "Thinking of going out of town? Do go, once you have voted. There will be other days to travel; "
            "this poll has just one. Make your polling station the first stop {when}.",
        ),
        Text(
            "हमारे यहाँ हर अच्छे काम की शुरुआत सवेरे होती है। {when} स्याही लगी उँगली लेकर चाय पर मिलते हैं, "
            "फिर गपशप भी होगी और घूमना भी।",
            "Good things start early in the day. Let us meet over tea with ink on our fingers {when}, "
            "and after that there is time for talk and for the road.",
        ),
    ),
    (
        Text(
            "नमस्ते! {when} हम लोग सुबह वोट डालने निकलेंगे, उसके बाद छुट्टी मनाएँगे। आप भी साथ चलिए? "
            "बताइए, कितने बजे ठीक रहेगा।",
            "Hello! We are going to vote in the morning {when} and will enjoy the day off after that. "
            "Will you come along? Tell me what time suits you.",
        ),
        Text(
            "नमस्ते! {when} बाहर जाने का कार्यक्रम तो नहीं है? हो भी, तो पहले वोट डाल लीजिएगा। "
            "चाहें तो सुबह साथ चलते हैं।",
            "Hello! Are you planning to be away {when}? If so, do vote first. "
            "We can go together in the morning if you like.",
        ),
        Text(
            "एक छोटी-सी बात याद दिलानी थी: {when} सबसे पहला काम वोट। आप घर से कब निकलेंगे, अभी से सोच लीजिए, "
            "और मुझे भी बता दीजिए।",
            "Just a small reminder: voting is the first thing to do {when}. "
            "Decide now when you will leave home, and let me know too.",
        ),
    ),
)  # fmt: skip

ONE_VOTE = Voice(
    Text("एक वोट की ताक़त", "The strength of one vote"),
    (
        Opening(
            Text("एक वोट, पूरी ताक़त", "One vote, full strength"),
            Text("गिनती में आपका मत किसी और के मत से रत्ती भर कम नहीं।", "In the count yours weighs exactly as much as anyone's."),
        ),
        Opening(
            Text("बूँद-बूँद से बनती है नदी", "A river is made of drops"),
            Text("हर मत जुड़ता है, तब जनता का निर्णय बनता है।", "Vote joins vote, and so the people decide."),
        ),
        Opening(
            Text("यह अधिकार मेरा है", "This right is mine"),
            Text("दुनिया में बहुतों के लिए जो सपना है, वह हमारे पास है।", "What is still a dream for many in the world, we have."),
        ),
        Opening(
            Text("मेरी राय भी गिनी जाए", "Count my opinion too"),
            Text("राय सबके पास होती है, दर्ज वोट से होती है।", "Everyone has an opinion; a vote puts it on record."),
        ),
    ),
    (
        Text(
            "'मेरे एक वोट से क्या होगा?' सवाल अच्छा है, जवाब उससे भी अच्छा: मतगणना में हर मत ठीक एक गिना जाता है, "
            "न किसी का कम, न किसी का ज़्यादा। {when} अपना एक जोड़ दीजिए।",
            "'What will my one vote change?' A fair question with a fine answer: in the count every vote is exactly "
            "one, nobody's less and nobody's more. Add your one {when}.",
        ),
        Text(
            "नदी कभी नहीं पूछती कि एक बूँद से क्या होगा; वह बूँदों से ही बनती है। "
            "{when} आप आएँ, मैं आऊँ, पड़ोस आए, और {district} अपनी पूरी आवाज़ में बोले।",
            "A river never asks what one drop can do; it is made of drops. "
            "You come, I come, the neighbours come {when}, and {district} speaks in its full voice.",
        ),
        Text(
            "कहीं लोग आज भी मतदान के अधिकार की राह देख रहे हैं। हमारे पास यह है, और बराबरी से है: "
            "खेत हो या दफ़्तर, सबका वोट एक। {when} इसका मान रखें।",
            "In some places people are still waiting for the right to vote. We have it, and have it equally: "
            "field or office, one vote each. Let us honour it {when}.",
        ),
    ),
    (
        Text(
            "नमस्ते! कई बार लगता है कि एक वोट से क्या होगा, पर हर मत बराबर गिना जाता है। {when} आपका वोट भी ज़रूर "
            "पड़े। साथ चलें?",
            "Hello! One vote can seem small, yet every vote counts the same. "
            "Please see that yours is cast {when}. Shall we go together?",
        ),
        Text(
            "आपकी बात का मोहल्ले में वज़न है। {when} आप वोट डालने चलें और दो लोगों को साथ ले लें, तो अच्छा रहेगा। चलेंगे न?",
            "People around here listen to you. It would be good if you went to vote {when} and took two others along. "
            "Will you?",
        ),
        Text(
            "नमस्ते! {when} घर से कौन-कौन वोट डालने जा रहा है? एक भी रह न जाए। समय तय कर लें, तो मैं भी उसी समय पहुँच जाऊँ।",
            "Hello! Who from your home is going to vote {when}? Let nobody be left out. "
            "Fix a time and I will be there at the same time.",
        ),
    ),
)  # fmt: skip

FIRST_VOTE = Voice(
    Text("मेरा पहला वोट", "My first vote"),
    (
        Opening(
            Text("मेरा पहला वोट", "My first vote"),
            Text("अठारह के हो गए? अब देश आपकी राय भी पूछ रहा है।", "Eighteen now? The country is asking you too."),
        ),
        Opening(
            Text("अठारह पार, वोट तैयार", "Eighteen and ready to vote"),
            Text("सूची में अपना नाम देखा? दोस्त का भी देख लीजिए।", "Found your name on the roll? Check your friend's as well."),
        ),
        Opening(
            Text("उँगली की पहली स्याही", "The first ink on my finger"),
            Text("यह निशान किसी फ़िल्टर से नहीं, वोट से मिलता है।", "No filter gives you this mark; a vote does."),
        ),
        Opening(
            Text("पहली बार, पूरे यक़ीन से", "First time, with confidence"),
            Text("नया है, कठिन नहीं: नाम, केंद्र, पहचान पत्र, बस।", "New, not hard: your name, your station, your ID."),
        ),
    ),
    (
        Text(
            "पहला मोबाइल, पहला कॉलेज, और अब पहला वोट। {when} अपने दोस्तों के साथ चलिए: जो पहली बार साथ किया जाए, "
            "वह हमेशा याद रहता है।",
            "The first phone, the first college, and now the first vote. Go with your friends {when}: "
            "what you do together for the first time, you always remember.",
        ),
        Text(
            "पहली बार में झिझक होती ही है। मतदाता सूची में नाम देख लीजिए, पहचान पत्र साथ रख लीजिए; "
            "आगे का रास्ता केंद्र पर मतदान कर्मी बता देंगे। {when} मिलते हैं, स्याही लगी उँगली के साथ।",
            "Being a little unsure the first time is natural. Look up your name on the roll and take your ID along; "
            "the polling staff will show you the rest. See you {when}, ink on the finger.",
        ),
        Text(
            "अब तक बड़े तय करते थे, अब आप भी करेंगे। सोच-समझकर, अपने मन से, बिना किसी दबाव के। "
            "{when} {district} को अपने नए मतदाताओं का इंतज़ार है।",
            "So far the elders decided; now you do as well. With thought, by your own mind, under nobody's pressure. "
            "{district} is waiting for its new voters {when}.",
        ),
    ),
    (
        Text(
            "बधाई हो, इस बार आप पहली बार वोट डालेंगे! सूची में अपना नाम देख लिया? {when} घबराहट लगे तो साथ चलेंगे।",
            "Congratulations, this time you vote for the first time! Have you seen your name on the roll? "
            "If you feel unsure {when}, we will go together.",
        ),
        Text(
            "पहला वोट है न आपका? {when} अपने दो दोस्तों को भी साथ ले लीजिए, सबका पहला वोट एक साथ पड़े। "
            "कुछ पूछना हो तो मुझसे पूछिए।",
            "It is your first vote, isn't it? Take two friends along {when}, so that all of you cast the first one together. "
            "Ask me if you have any question.",
        ),
        Text(
            "नमस्ते! घर में जो अठारह के हुए हैं, उनका नाम सूची में देख लिया? {when} उन्हें साथ लेकर चलिए, पहली बार का "
            "हौसला घर से मिलता है।",
            "Hello! Have you checked the roll for those at home who turned eighteen? Take them along {when}; "
            "the courage for a first time comes from home.",
        ),
    ),
)  # fmt: skip

MY_STATION = Voice(
    Text("मेरा मतदान केंद्र", "My polling station"),
    (
        Opening(
            Text("मेरा मतदान केंद्र कहाँ है?", "Where is my polling station?"),
            Text("दो मिनट में देखिए: {station_finder}", "Two minutes to find out: {station_finder}"),
        ),
        Opening(
            Text("नाम देखा? केंद्र देखा?", "Seen your name? Your station?"),
            Text("मतदाता सूची में दोनों आज ही जाँच लें।", "Check both on the electoral roll today."),
        ),
        Opening(
            Text("पता पक्का, रास्ता सीधा", "Know the place, walk straight in"),
            Text("अपने केंद्र का नाम घर में सबको बता दीजिए।", "Tell everyone at home the name of your station."),
        ),
        Opening(
            Text("पहले पता, फिर मतदान", "First the place, then the poll"),
            Text("केंद्र कौन-सा है, {helpline} पर भी पूछ सकते हैं।", "You can also ask {helpline} which station is yours."),
        ),
    ),
    (
        Text(
            "वोट डालने का मन हो और केंद्र का पता न हो, तो दिन इधर-उधर में निकल जाता है। आज ही {station_finder} पर अपना नाम, "
            "भाग संख्या और केंद्र देख लीजिए, फिर {when} सीधे वहीं पहुँचिए।",
            "Wanting to vote without knowing where costs you the day. Look up your name, part number and station at "
            "{station_finder} today, and go straight there {when}.",
        ),
        Text(
            "एक काम अभी कर लें: सूची में अपना नाम खोजिए, केंद्र का नाम लिख लीजिए, और घर के हर मतदाता का भी देख दीजिए। "
            "कुछ न मिले तो {helpline} पर पूछिए, वहाँ मदद मिलेगी।",
            "One thing to do right now: find your name on the roll, note your station, and look it up for every elector "
            "at home. If something is missing, ask {helpline}; they will help.",
        ),
        Text(
            "केंद्र कभी-कभी बदल जाता है, इसलिए पुराने भरोसे न रहें। {station_finder} पर देखिए, पहचान पत्र सामने रख लीजिए, "
            "और {when} निश्चिंत होकर निकलिए।",
            "Stations do change now and then, so do not go by memory. See {station_finder}, keep your ID at hand, "
            "and set out at ease {when}.",
        ),
    ),
    (
        Text(
            "नमस्ते! आपको अपना मतदान केंद्र पता है न? न हो तो {station_finder} पर देख लीजिए, या मुझे बताइए, मैं देखने में मदद करूँ। "
            "{when} काम आएगा।",
            "Hello! You know your polling station, don't you? If not, see {station_finder}, or tell me and I will help "
            "you find it. You will need it {when}.",
        ),
        Text(
            "घर में सबका नाम मतदाता सूची में देख लिया? कुछ गड़बड़ लगे तो {helpline} पर पूछ लीजिए। "
            "{when} आप घर से कितने बजे निकलेंगे?",
            "Have you checked everyone's name at home on the roll? If anything looks wrong, ask {helpline}. "
            "What time will you leave home {when}?",
        ),
        Text(
            "नमस्ते! हम दोनों का केंद्र एक ही है या अलग, देख लें? {station_finder} पर मिल जाएगा। "
            "पास-पास हो, तो {when} साथ निकलेंगे।",
            "Hello! Shall we see whether we vote at the same place? {station_finder} tells. "
            "If they are close by, we will set out together {when}.",
        ),
    ),
)  # fmt: skip

SENIORS_FIRST = Voice(
    Text("बुज़ुर्ग और दिव्यांग पहले", "Elders and persons with disabilities first"),
    (
        Opening(
            Text("बुज़ुर्ग आगे, हम उनके साथ", "Elders first, we beside them"),
            Text("घर के बड़े और दिव्यांग साथी सबसे पहले वोट डालें।", "Let our elders and friends with disabilities vote first."),
        ),
        Opening(
            Text("जिनसे चलना सीखा, उनके साथ चलें", "Walk with those who taught us to walk"),
            Text("{when} केंद्र तक का सफ़र उनके क़दम से।", "The way to the station at their pace, {when}."),
        ),
        Opening(
            Text("अनुभव का वोट अनमोल", "The vote of experience"),
            Text("आने-जाने की चिंता हो तो {helpline} पर पूछिए।", "Worried about getting there? Ask {helpline}."),
        ),
        Opening(
            Text("सहारा बनें, साथ वोट दें", "Lend an arm, vote together"),
            Text("पड़ोस में किसे साथ चाहिए, आज पूछ लीजिए।", "Ask today who next door would like company."),
        ),
    ),
    (
        Text(
            "जिन्होंने हमें चलना सिखाया, {when} उन्हें केंद्र तक हम ले चलें। घर और पड़ोस के बुज़ुर्गों और दिव्यांग साथियों से "
            "आज ही पूछिए कि उन्हें क्या सुविधा चाहिए, और {helpline} पर जानकारी ले लीजिए।",
            "Those who taught us to walk, let us walk them to the station {when}. Ask the elders and persons with "
            "disabilities at home and next door what they need, and get the details from {helpline}.",
        ),
        Text(
            "दादा-दादी ने न जाने कितने मतदान देखे हैं; उनकी उँगली की स्याही पूरे घर को राह दिखाती है। "
            "{when} पहले उन्हें ले चलिए, फिर अपना वोट दीजिए।",
            "Our grandparents have seen many a poll, and the ink on their fingers shows the whole house the way. "
            "Take them first {when}, then cast your own vote.",
        ),
        Text(
            "किसी को सीढ़ी कठिन लगती है, किसी को दूरी। थोड़ा-सा साथ मिले तो दोनों आसान हैं। "
            "{when} अपने समय में से थोड़ा उनके लिए भी रखिए जिन्हें साथ चाहिए।",
            "For some the steps are hard, for some the distance. A little company makes both easy. "
            "Keep a little of your time for them {when}.",
        ),
    ),
    (
        Text(
            "नमस्ते! घर के बुज़ुर्ग {when} वोट डालने कैसे जाएँगे? कोई दिक़्क़त हो तो बताइए, साथ ले चलेंगे। "
            "सुविधाओं की जानकारी {helpline} पर मिल जाती है।",
            "Hello! How will the elders at home go to vote {when}? Tell me if there is any difficulty and we will take "
            "them along. {helpline} has the details of what is provided.",
        ),
        Text(
            "आपके पड़ोस में कोई है जिसे केंद्र तक पहुँचने में साथ चाहिए? {when} हम दोनों मिलकर उन्हें ले चलें?",
            "Is there someone near you who would like company on the way to the station? "
            "Shall the two of us take them along {when}?",
        ),
        Text(
            "नमस्ते! {when} सुबह घर के बड़ों को आगे रखकर वोट डालने चलें, फिर अपनी बारी। समय बताइए।",
            "Hello! Shall we go to vote {when} in the morning with the elders of the house in front, and then take our turn? "
            "Tell me the time.",
        ),
    ),
)  # fmt: skip

VOICES: dict[str, Voice] = {
    "holiday": HOLIDAY,
    "one_vote": ONE_VOTE,
    "first_vote": FIRST_VOTE,
    "my_station": MY_STATION,
    "seniors_first": SENIORS_FIRST,
}
"""The words of each theme by its `theme_id`."""
