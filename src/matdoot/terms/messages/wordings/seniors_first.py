"""Elders and persons with disabilities vote first, and not alone."""

from matdoot.terms.messages.voice import Opening, Voice
from matdoot.terms.text import Text

VOICE = Voice(
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
        Opening(
            Text("बड़ों का वोट, घर का मान", "The elders' vote, the home's pride"),
            Text("उनसे पूछिए: कब चलें, क्या मदद चाहिए?", "Ask them: when shall we go, what help do you need?"),
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
        Text(
            "घर में हर अच्छे काम की शुरुआत बड़ों से पूछकर होती है, तो {when} भी शुरुआत उन्हीं से हो। जिन्हें चलने-फिरने में कठिनाई है, उनके लिए क्या व्यवस्था है, यह {helpline} पर पहले ही पूछ लीजिए।",
            "At home good work begins with the elders' word, so let it begin with them {when} as well. Ask {helpline} beforehand what is arranged for those who find it hard to move about.",
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
        Text(
            "आपके यहाँ माताजी-पिताजी {when} वोट डालने चलेंगे न? भीड़ कम हो, उस समय साथ चलें तो उन्हें आराम रहेगा।",
            "Your parents will come to vote {when}, won't they? If we go together at a quiet hour it will be easier for them.",
        ),
        Text(
            "नमस्ते! मोहल्ले में जिन बुज़ुर्गों और दिव्यांग साथियों को मदद चाहिए, उनके नाम सोच लें? {when} हम दोनों बाँट लेंगे कि किसके साथ कौन जाएगा।",
            "Hello! Shall we think of the elders and persons with disabilities around us who need help? Then the two of us can share out who goes with whom {when}.",
        ),
    ),
)  # fmt: skip
