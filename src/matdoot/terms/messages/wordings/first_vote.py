"""The first vote of those who turned eighteen."""

from matdoot.terms.messages.voice import Opening, Voice
from matdoot.terms.text import Text

VOICE = Voice(
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
            Text("स्याही का निशान किसी फ़िल्टर से नहीं, वोट से मिलता है।", "No filter gives you the mark of ink; a vote does."),
        ),
        Opening(
            Text("पहली बार, पूरे यक़ीन से", "First time, with confidence"),
            Text("नया है, कठिन नहीं: नाम, केंद्र, पहचान पत्र, बस।", "New, not hard: your name, your station, your ID."),
        ),
        Opening(
            Text("पहला वोट, अपनी आवाज़", "First vote, own voice"),
            Text("सोच अपनी, फ़ैसला अपना, वोट अपना।", "Your thinking, your decision, your vote."),
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
            "{district} {when} अपने नए मतदाताओं की राह देखेगा।",
            "So far the elders decided; now you do as well. With thought, by your own mind, under nobody's pressure. "
            "{district} will be waiting for its new voters {when}.",
        ),
        Text(
            "मतदाता सूची में नाम जुड़ना एक दस्तावेज़ भर नहीं, भरोसा है: देश कहता है कि आपकी समझ पर यक़ीन है। {when} उस भरोसे का जवाब दीजिए, और एक दोस्त को साथ ले आइए।",
            "A name on the roll is more than a document, it is trust: the country says that it believes in your judgement. Answer that trust {when}, and bring a friend along.",
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
        Text(
            "पहली बार वोट डालने से पहले कोई सवाल मन में हो तो पूछ लीजिए, पता करके बताएँगे। {when} अपना पहचान पत्र साथ रखिएगा।",
            "If anything about voting for the first time is on your mind, just ask and we will find out. Keep your ID with you {when}.",
        ),
        Text(
            "आपका पहला वोट {when} पड़ेगा, यह दिन याद रहेगा। सुबह साथ निकलें? घरवालों को भी बता दीजिए।",
            "You cast your first vote {when}, and you will remember it. Shall we leave together in the morning? Tell your family as well.",
        ),
    ),
)  # fmt: skip
