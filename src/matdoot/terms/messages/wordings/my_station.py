"""Where my polling station is, and whether my name is on the roll."""

from matdoot.terms.messages.voice import Opening, Voice
from matdoot.terms.text import Text

VOICE = Voice(
    Text("मेरा मतदान केंद्र", "My polling station"),
    (
        Opening(
            Text("मेरा मतदान केंद्र कहाँ है?", "Where is my polling station?"),
            Text("दो मिनट में देखिए: {station_finder}", "Two minutes to find out: {station_finder}"),
        ),
        Opening(
            Text("नाम देखा? केंद्र देखा?", "Seen your name? Your station?"),
            Text("मतदाता सूची में नाम और केंद्र आज ही जाँच लें।", "Check your name and station on the electoral roll today."),
        ),
        Opening(
            Text("पता पक्का, रास्ता सीधा", "Know the place, walk straight in"),
            Text("अपने केंद्र का नाम घर में सबको बता दीजिए।", "Tell everyone at home the name of your station."),
        ),
        Opening(
            Text("पहले पता, फिर मतदान", "First the place, then the poll"),
            Text("केंद्र कौन-सा है, {helpline} पर भी पूछ सकते हैं।", "You can also ask {helpline} which station is yours."),
        ),
        Opening(
            Text("दो मिनट आज, आराम उस दिन", "Two minutes now, ease on the day"),
            Text("अपना नाम और केंद्र देख लीजिए: {station_finder}", "See your name and your station: {station_finder}"),
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
        Text(
            "घर में कोई एक देख ले तो सबका काम हो जाता है: {station_finder} खोलिए, हर मतदाता का केंद्र काग़ज़ पर लिखकर दरवाज़े के पास टाँग दीजिए। {when} कोई पूछता नहीं फिरेगा।",
            "If one person at home looks it up, everyone is served: open {station_finder}, write down the station of every elector, and hang the sheet by the door. Nobody will have to ask around {when}.",
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
        Text(
            "एक छोटा काम कर लें? {station_finder} पर अपना नाम देखकर मुझे केंद्र का नाम बता दीजिए। {when} साथ चलने का समय भी तय कर लेते हैं।",
            "Shall we do one small thing? Look yourself up on {station_finder} and tell me the name of your station. Then we can also fix a time to go together {when}.",
        ),
        Text(
            "नमस्ते! पिछली बार जहाँ वोट डाला था, केंद्र अब भी वही है? {station_finder} पर देख लीजिए, या {helpline} पर पूछ लीजिए, {when} चक्कर न लगाना पड़े।",
            "Hello! Is your station still where you voted last time? See {station_finder} or ask {helpline}, so that you need not go round in circles {when}.",
        ),
    ),
)  # fmt: skip
