"""The day off, and the vote in it."""

from matdoot.terms.messages.voice import Opening, Voice
from matdoot.terms.text import Text

VOICE = Voice(
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
        Opening(
            Text("वोट पहले, फिर छुट्टी का मज़ा", "First the vote, then the fun"),
            Text("रात में ही तय कर लीजिए: सुबह कितने बजे, किसके साथ।", "Settle it tonight: what time in the morning, and with whom."),
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
        Text(
            "रिश्तेदार आ रहे हों या आप जा रहे हों, एक बात सबको पहले बता दीजिए: {when} जो जहाँ का मतदाता है, वहीं वोट डालकर निकले; फिर मिलना-जुलना और भी अच्छा लगेगा।",
            "Whether relatives are coming or you are going, tell everyone one thing beforehand: let each vote {when} where he or she is enrolled, and then set out; meeting will be all the sweeter.",
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
        Text(
            "नमस्ते! {when} क्या कार्यक्रम है? पहला नंबर वोट का रखिएगा। आप कब जाएँगे, बता दें तो मैं भी उसी समय निकलूँ।",
            "Hello! What are your plans {when}? Please put your vote first. Tell me when you will go, and I will leave at the same time.",
        ),
        Text(
            "घर में सबको बता दीजिए कि {when} सुबह साथ में वोट डालने चलना है। आप निकलें तो मुझे भी आवाज़ दे दीजिएगा।",
            "Tell everyone at home that we go to vote together in the morning {when}. Call out to me too when you leave.",
        ),
    ),
)  # fmt: skip
