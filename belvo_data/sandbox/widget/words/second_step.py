"""Second step: what is said between sign-in and end: the second question, the consent, the connection."""

PASSING = {
    "token_title": ("Confirma que eres tú", "Confirme que é você", "Confirm that it is you"),
    "asked_numeric": (
        "{bank} te envió un código. Vale dos minutos.",
        "O {bank} enviou um código para você. Ele vale por dois minutos.",
        "{bank} has sent you a code. It is good for two minutes.",
    ),
    "asked_number": (
        "Escribe este número en el token de {bank} y después el código que te muestre. Tienes dos minutos.",
        "Digite este número no token do {bank} e depois o código que ele mostrar. Você tem dois minutos.",
        "Type this number into the token of {bank}, then the code that it shows. You have two minutes.",
    ),
    "asked_qr": (
        "Escanea este código con la app de {bank} y escribe el código que te muestre. Tienes dos minutos.",
        "Leia este código com o app do {bank} e digite o código que ele mostrar. Você tem dois minutos.",
        "Scan this with the app of {bank} and type the code that it shows. You have two minutes.",
    ),
    "qr": ("Código QR del banco", "QR code do banco", "QR code of the bank"),
    "token": ("Código", "Código", "Code"),
    "token_hint": (
        "En este banco de prueba el código correcto es 111111.",
        "Neste banco de teste o código certo é 111111.",
        "At this test bank the right code is 111111.",
    ),
    "token_again": ("Pedir otro código", "Pedir outro código", "Ask for another code"),
    "token_wrong": (
        "Ese código no es correcto. El banco te envió otro: revísalo e inténtalo de nuevo.",
        "Esse código não está certo. O banco enviou outro: confira e tente de novo.",
        "That code is not right. The bank has sent another one: check it and try again.",
    ),
    "token_new": (
        "El banco te envió otro código.",
        "O banco enviou outro código.",
        "The bank has sent another code.",
    ),
    "consent_title": (
        "¿Compartes tus datos con {company}?",
        "Compartilhar seus dados com {company}?",
        "Share your data with {company}?",
    ),
    "consent_lead": (
        "Con tu permiso, {bank} compartirá estos datos:",
        "Com a sua permissão, {bank} vai compartilhar estes dados:",
        "With your permission, {bank} will share this data:",
    ),
    "consent_register": (
        "Datos de registro: nombre, documentos, contacto e ingresos declarados",
        "Dados cadastrais: nome, documentos, contato e renda informada",
        "Personal details: name, documents, contact and stated income",
    ),
    "consent_accounts": (
        "Cuentas: saldos, límites y movimientos",
        "Contas: saldos, limites e transações",
        "Accounts: balances, limits and transactions",
    ),
    "consent_cards": (
        "Tarjetas de crédito: límites, facturas y compras",
        "Cartões de crédito: limites, faturas e compras",
        "Credit cards: limits, bills and purchases",
    ),
    "consent_credit": (
        "Créditos: préstamos, financiamientos y garantías",
        "Crédito: empréstimos, financiamentos e garantias",
        "Credit: loans, financing and guarantees",
    ),
    "term": ("Plazo", "Prazo", "Term"),
    "term_days": ("{days} días desde hoy", "{days} dias a partir de hoje", "{days} days from today"),
    "term_open": ("Hasta que lo revoques", "Até você revogar", "Until you revoke it"),
    "purpose": ("Para qué", "Finalidade", "Purpose"),
    "from": ("Quién comparte", "Quem compartilha", "Who shares"),
    "to": ("Quién recibe", "Quem recebe", "Who receives"),
    "holder": ("Titular", "Titular", "Holder"),
    "consent_free": (
        "Compartir es gratis y tú decides: puedes revocar cuando quieras, en el banco o en la app.",
        "Compartilhar é gratuito e você decide: pode revogar quando quiser, no banco ou no aplicativo.",
        "Sharing is free and up to you: revoke it whenever you like, at the bank or in the app.",
    ),
    "consent_law": (
        "Rigen las normas de Open Finance Brasil, del Banco Central, y la ley de protección de datos (LGPD).",
        "Valem as regras do Open Finance Brasil, do Banco Central, e a Lei Geral de Proteção de Dados.",
        "The rules of Open Finance Brasil, by the Central Bank, and its data protection law (LGPD) apply.",
    ),
    "allow": ("Autorizar", "Autorizar", "Allow"),
    "refuse": ("No autorizar", "Não autorizar", "Do not allow"),
    "departure_title": ("Último paso en {bank}", "Última etapa no {bank}", "Last step at {bank}"),
    "departure_lead": (
        "El banco confirma tu permiso. Tienes 60 segundos para ir; después hay que empezar de nuevo.",
        "O banco confirma a sua permissão. Você tem 60 segundos para ir; depois é preciso recomeçar.",
        "The bank confirms your permission. You have 60 seconds to go there; after that you start again.",
    ),
    "departure_go": ("Ir al banco", "Ir para a instituição", "Go to the bank"),
    "connecting_title": (
        "Conectando con {bank}…",
        "Conectando com {bank}…",
        "Connecting to {bank}…",
    ),
    "connecting_in": (
        "El banco aceptó tus datos",
        "O banco aceitou os seus dados",
        "The bank has accepted your details",
    ),
    "connecting_now": (
        "Creando la conexión, espera un momento",
        "Criando a conexão, aguarde um momento",
        "Making the connection, one moment",
    ),
    "connecting_next": (
        "Tus movimientos llegarán solos en unos minutos",
        "Suas transações chegam sozinhas em alguns minutos",
        "Your transactions will arrive by themselves within minutes",
    ),
    "connecting_go": (
        "Continuar, si esta página no avanza",
        "Continuar, se esta página não avançar",
        "Continue, if this page does not move on",
    ),
    "state_done": ("listo", "pronto", "done"),
    "state_now": ("en curso", "em andamento", "in progress"),
    "state_next": ("pendiente", "pendente", "to come"),
    "done_title": ("Cuenta conectada", "Conta conectada", "Account connected"),
    "done_lead": (
        "Copia el identificador de la conexión y cierra esta página.",
        "Copie o identificador da conexão e feche esta página.",
        "Copy the id of the link and close this page.",
    ),
}
