/** How Twilio speaks one language: the attributes of `<Say>` and the question asked before a code is read out. */
export interface VoiceLanguage {
  language: string;
  voice: string;
  prompt: string;
}

export const ENGLISH_VOICE: VoiceLanguage = {
  language: 'en-US',
  voice: 'Polly.Joanna',
  prompt: 'Hello. To hear your code, press any key.',
};

/**
 * From our locale, in lower case, to a voice Twilio offers for it. The voice is always named: without one, `<Say>` falls
 * back to a voice that not every language has, and the call fails. Twilio has no voice for Croatian and Estonian.
 */
export const VOICE_LANGUAGES: ReadonlyMap<string, VoiceLanguage> = new Map(
  Object.entries({
    af: ['af-ZA', 'Google.af-ZA-Standard-A', 'Hallo. Druk enige sleutel om jou kode te hoor.'],
    ar: ['arb', 'Polly.Zeina', 'مرحباً. لسماع الرمز، اضغط أي زر.'],
    ca: ['ca-ES', 'Polly.Arlet-Neural', 'Hola. Per escoltar el codi, premeu qualsevol tecla.'],
    cs: ['cs-CZ', 'Google.cs-CZ-Standard-A', 'Dobrý den. Kód uslyšíte po stisknutí libovolné klávesy.'],
    da: ['da-DK', 'Polly.Naja', 'Hej. Tryk på en vilkårlig tast for at høre din kode.'],
    de: ['de-DE', 'Polly.Vicki', 'Hallo. Um Ihren Code zu hören, drücken Sie eine beliebige Taste.'],
    el: ['el-GR', 'Google.el-GR-Standard-A', 'Γεια σας. Για να ακούσετε τον κωδικό, πατήστε ένα πλήκτρο.'],
    en: [ENGLISH_VOICE.language, ENGLISH_VOICE.voice, ENGLISH_VOICE.prompt],
    'en-gb': ['en-GB', 'Polly.Amy', ENGLISH_VOICE.prompt],
    es: ['es-ES', 'Polly.Lucia', 'Hola. Para escuchar su código, pulse cualquier tecla.'],
    'es-mx': ['es-MX', 'Polly.Mia', 'Hola. Para escuchar su código, presione cualquier tecla.'],
    'es-us': ['es-US', 'Polly.Penelope', 'Hola. Para escuchar su código, presione cualquier tecla.'],
    fi: ['fi-FI', 'Polly.Suvi-Neural', 'Hei. Kuulet koodisi painamalla mitä tahansa näppäintä.'],
    fil: ['fil-PH', 'Google.fil-PH-Standard-A', 'Hello. Para marinig ang iyong code, pindutin ang kahit anong key.'],
    fr: ['fr-FR', 'Polly.Lea', "Bonjour. Pour entendre votre code, appuyez sur n'importe quelle touche."],
    'fr-ca': ['fr-CA', 'Polly.Chantal', "Bonjour. Pour entendre votre code, appuyez sur n'importe quelle touche."],
    he: ['he-IL', 'Google.he-IL-Standard-A', 'שלום. כדי לשמוע את הקוד, לחצו על מקש כלשהו.'],
    hi: ['hi-IN', 'Polly.Aditi', 'नमस्ते। अपना कोड सुनने के लिए कोई भी बटन दबाएँ।'],
    hu: ['hu-HU', 'Google.hu-HU-Standard-A', 'Üdvözöljük. A kód meghallgatásához nyomjon meg egy tetszőleges gombot.'],
    id: ['id-ID', 'Google.id-ID-Standard-A', 'Halo. Untuk mendengar kode Anda, tekan tombol apa saja.'],
    it: ['it-IT', 'Polly.Bianca', 'Salve. Per ascoltare il codice, premi un tasto qualsiasi.'],
    ja: ['ja-JP', 'Polly.Mizuki', 'こんにちは。コードをお聞きになるには、いずれかのキーを押してください。'],
    kn: ['kn-IN', 'Google.kn-IN-Standard-A', 'ನಮಸ್ಕಾರ. ನಿಮ್ಮ ಕೋಡ್ ಕೇಳಲು ಯಾವುದೇ ಕೀಲಿಯನ್ನು ಒತ್ತಿ.'],
    ko: ['ko-KR', 'Polly.Seoyeon', '안녕하세요. 코드를 들으시려면 아무 키나 눌러 주세요.'],
    lt: ['lt-LT', 'Google.lt-LT-Standard-A', 'Sveiki. Norėdami išgirsti kodą, paspauskite bet kurį mygtuką.'],
    mr: ['mr-IN', 'Google.mr-IN-Standard-A', 'नमस्कार. तुमचा कोड ऐकण्यासाठी कोणतेही बटण दाबा.'],
    ms: ['ms-MY', 'Google.ms-MY-Standard-A', 'Helo. Untuk mendengar kod anda, tekan mana-mana kekunci.'],
    nb: ['nb-NO', 'Polly.Liv', 'Hei. Trykk på en tast for å høre koden din.'],
    nl: ['nl-NL', 'Polly.Lotte', 'Hallo. Druk op een willekeurige toets om uw code te horen.'],
    pl: ['pl-PL', 'Polly.Ewa', 'Dzień dobry. Aby usłyszeć kod, naciśnij dowolny klawisz.'],
    pt: ['pt-PT', 'Polly.Ines', 'Olá. Para ouvir o seu código, prima qualquer tecla.'],
    'pt-br': ['pt-BR', 'Polly.Camila', 'Olá. Para ouvir o seu código, pressione qualquer tecla.'],
    ro: ['ro-RO', 'Polly.Carmen', 'Bună ziua. Pentru a auzi codul, apăsați orice tastă.'],
    ru: ['ru-RU', 'Polly.Tatyana', 'Здравствуйте. Чтобы услышать код, нажмите любую клавишу.'],
    sk: ['sk-SK', 'Google.sk-SK-Standard-A', 'Dobrý deň. Kód si vypočujete stlačením ľubovoľného tlačidla.'],
    sv: ['sv-SE', 'Polly.Astrid', 'Hej. Tryck på valfri knapp för att höra din kod.'],
    te: ['te-IN', 'Google.te-IN-Standard-A', 'నమస్కారం. మీ కోడ్ వినడానికి ఏదైనా కీని నొక్కండి.'],
    th: ['th-TH', 'Google.th-TH-Standard-A', 'สวัสดี หากต้องการฟังรหัสของคุณ กรุณากดปุ่มใดก็ได้'],
    tr: ['tr-TR', 'Polly.Filiz', 'Merhaba. Kodunuzu duymak için herhangi bir tuşa basın.'],
    uk: ['uk-UA', 'Google.uk-UA-Standard-A', 'Вітаємо. Щоб почути код, натисніть будь-яку клавішу.'],
    vi: ['vi-VN', 'Google.vi-VN-Standard-A', 'Xin chào. Để nghe mã của bạn, hãy nhấn phím bất kỳ.'],
    zh: ['cmn-CN', 'Polly.Zhiyu', '您好。要收听您的验证码，请按任意键。'],
    'zh-hk': ['yue-HK', 'Google.yue-HK-Standard-A', '你好。如要收聽驗證碼，請按任何鍵。'],
    'zh-tw': ['cmn-TW', 'Google.cmn-TW-Standard-A', '您好。要聆聽您的驗證碼，請按任意鍵。'],
  } satisfies Record<string, [string, string, string]>).map(([locale, [language, voice, prompt]]) => [
    locale,
    { language, voice, prompt },
  ]),
);
