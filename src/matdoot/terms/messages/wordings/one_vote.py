"""What one vote changes."""

from matdoot.terms.messages.voice import Opening, Voice
from matdoot.terms.text import Text

VOICE = Voice(
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
            Text("वोट का अधिकार: दुनिया में बहुतों का सपना, हमारे पास सच।", "The right to vote: for many in the world a dream, for us real."),
        ),
        Opening(
            Text("मेरी राय भी गिनी जाए", "Count my opinion too"),
            Text("राय सबके पास होती है, दर्ज वोट से होती है।", "Everyone has an opinion; a vote puts it on record."),
        ),
        Opening(
            Text("हर मत का एक ही मोल", "Every vote has one value"),
            Text("कोई छोटा नहीं, कोई बड़ा नहीं: सब बराबर।", "No vote is smaller, no vote is larger: all are equal."),
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
        Text(
            "लोकतंत्र में सबसे बड़ी बराबरी वोट डालते समय दिखती है: सबके लिए वही केंद्र, वही नियम, वही एक मत। {when} उस बराबरी में अपनी जगह लीजिए।",
            "Democracy shows its greatest equality in the act of voting: for everyone the same station, the same rule, the same single vote. Take your place in it {when}.",
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
        Text(
            "नमस्ते! बातों-बातों में हम सब राय देते हैं; {when} उसे दर्ज भी कर आएँ। आप कितने बजे निकलेंगे?",
            "Hello! We all give our opinion in talk; let us put it on record {when}. What time will you leave?",
        ),
        Text(
            "आप हर बात सोच-समझकर करते हैं, इसलिए आपसे कह रहे हैं: {when} वोट ज़रूर डालिए, और जिसे चाहें उसे, अपने मन से।",
            "You think things through, so this is for you: please do vote {when}, for whomever you wish, by your own mind.",
        ),
    ),
)  # fmt: skip
