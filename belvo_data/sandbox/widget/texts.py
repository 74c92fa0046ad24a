"""Every sentence of the widget in its three languages."""

from belvo_data.sandbox.widget.launch import LOCALES, Locale

SENTENCES: dict[str, tuple[str, str, str]] = {
    "close": ("Cerrar", "Fechar", "Close"),
    "choose_title": ("Elige tu banco", "Escolha seu banco", "Choose your bank"),
    "choose_lead": (
        "Conecta una cuenta con {company}. Nada de esto es real.",
        "Conecte uma conta com {company}. Nada aqui é real.",
        "Connect an account with {company}. None of this is real.",
    ),
    "company": ("esta aplicación", "este aplicativo", "this app"),
    "search": ("Buscar un banco", "Buscar um banco", "Search for a bank"),
    "search_go": ("Buscar", "Buscar", "Search"),
    "no_match": (
        "Ningún banco coincide con la búsqueda.",
        "Nenhum banco corresponde à busca.",
        "No bank matches your search.",
    ),
    "show_all": ("Ver todos los bancos", "Ver todos os bancos", "Show all banks"),
    "MX": ("México", "México", "Mexico"),
    "BR": ("Brasil", "Brasil", "Brazil"),
    "CO": ("Colombia", "Colômbia", "Colombia"),
    "business": ("Empresas", "Empresas", "Business"),
    "retail": ("Personas", "Pessoas", "Personal"),
    "down": ("No disponible", "Indisponível", "Unavailable"),
    "sign_in_title": ("Entra en {bank}", "Entre no {bank}", "Sign in to {bank}"),
    "sign_in_lead": (
        "Banco de prueba: sirve cualquier contraseña.",
        "Banco de teste: qualquer senha funciona.",
        "A test bank: any password will do.",
    ),
    "sign_in": ("Continuar", "Continuar", "Continue"),
    "other_bank": ("Elegir otro banco", "Escolher outro banco", "Choose another bank"),
    "update_title": (
        "Renueva tu acceso a {bank}",
        "Renove seu acesso ao {bank}",
        "Renew your access to {bank}",
    ),
    "warn": ("Avisar a la aplicación", "Avisar o aplicativo", "Tell the app"),
    "token_title": ("Escribe el código", "Digite o código", "Enter the code"),
    "token_lead": (
        "{bank} te envió un código para confirmar que eres tú.",
        "O {bank} enviou um código para confirmar que é você.",
        "{bank} has sent you a code to make sure it is you.",
    ),
    "token": ("Código", "Código", "Code"),
    "token_hint": (
        "En este banco de prueba el código es 111111.",
        "Neste banco de teste o código é 111111.",
        "At this test bank the code is 111111.",
    ),
    "token_wrong": (
        "Ese código no es correcto. Te enviamos otro.",
        "Esse código não está certo. Enviamos outro.",
        "That code is not right. We have sent another.",
    ),
    "people_title": ("Personas que puedes probar", "Pessoas que você pode testar", "People you can try"),
    "people_lead": (
        "Al elegir una, el formulario se llena solo.",
        "Escolha uma e o formulário se preenche.",
        "Pick one and the form fills itself in.",
    ),
    "consent_title": ("Autoriza a {company}", "Autorize {company}", "Allow {company}"),
    "consent_lead": (
        "{bank} compartirá estos datos hasta que lo revoques:",
        "{bank} vai compartilhar estes dados até você revogar:",
        "{bank} will share this data until you revoke it:",
    ),
    "consent_days": (
        "{bank} compartirá estos datos durante {days} días:",
        "{bank} vai compartilhar estes dados por {days} dias:",
        "{bank} will share this data for {days} days:",
    ),
    "consent_1": ("Datos de registro", "Dados cadastrais", "Personal details"),
    "consent_2": (
        "Cuentas, saldos y movimientos",
        "Contas, saldos e transações",
        "Accounts and transactions",
    ),
    "consent_3": ("Tarjetas de crédito y facturas", "Cartões de crédito e faturas", "Credit cards and bills"),
    "consent_4": ("Préstamos y financiamientos", "Empréstimos e financiamentos", "Loans and financing"),
    "purpose": ("Para qué", "Finalidade", "Purpose"),
    "allow": ("Autorizar", "Autorizar", "Allow"),
    "leave_title": ("¿Quieres salir?", "Quer sair?", "Leave?"),
    "leave_lead": (
        "La cuenta todavía no está conectada.",
        "A conta ainda não está conectada.",
        "The account is not connected yet.",
    ),
    "stay": ("Seguir aquí", "Continuar aqui", "Stay"),
    "leave": ("Salir", "Sair", "Leave"),
    "survey_title": ("¿Por qué te vas?", "Por que você está saindo?", "Why are you leaving?"),
    "reason_1": ("Mi banco no está", "Meu banco não está na lista", "My bank is missing"),
    "reason_2": ("No quiero dar mis datos", "Não quero dar meus dados", "I would rather not share my data"),
    "reason_3": ("Otro motivo", "Outro motivo", "Something else"),
    "done_title": ("Cuenta conectada", "Conta conectada", "Account connected"),
    "done_lead": (
        "Copia el identificador de la conexión:",
        "Copie o identificador da conexão:",
        "Copy the id of the link:",
    ),
    "closed_title": ("Puedes cerrar esta página", "Você pode fechar esta página", "You can close this page"),
    "closed_lead": (
        "No se conectó ninguna cuenta.",
        "Nenhuma conta foi conectada.",
        "No account was connected.",
    ),
    "away_title": ("Vuelve a la aplicación", "Volte ao aplicativo", "Back to the app"),
    "away_lead": (
        "Este paso termina en tu aplicación.",
        "Esta etapa termina no seu aplicativo.",
        "This step ends in your app.",
    ),
    "away_open": ("Abrir la aplicación", "Abrir o aplicativo", "Open the app"),
    "dead_title": ("Este enlace ya no sirve", "Este link não vale mais", "This link no longer works"),
    "dead_lead": (
        "Vuelve a la aplicación y empieza de nuevo.",
        "Volte ao aplicativo e comece de novo.",
        "Go back to the app and start again.",
    ),
    "login_error": (
        "El banco no aceptó esos datos. Revísalos e intenta otra vez.",
        "O banco não aceitou esses dados. Confira e tente de novo.",
        "The bank did not accept these details. Check them and try again.",
    ),
    "institution_down": (
        "Este banco no responde ahora. Elige otro o vuelve más tarde.",
        "Este banco não responde agora. Escolha outro ou volte mais tarde.",
        "This bank is not answering now. Choose another or come back later.",
    ),
    "duplicated": (
        "Esta cuenta ya está conectada. Prueba con otra persona.",
        "Esta conta já está conectada. Tente com outra pessoa.",
        "This account is connected already. Try somebody else.",
    ),
    "trouble": (
        "Algo salió mal en el banco. Intenta otra vez.",
        "Algo deu errado no banco. Tente de novo.",
        "Something went wrong at the bank. Try again.",
    ),
    "sandbox": ("Entorno de prueba", "Ambiente de teste", "Sandbox"),
    "test_data": (
        "Bancos y personas inventados",
        "Bancos e pessoas inventados",
        "Invented banks and people",
    ),
}


def texts(locale: Locale) -> dict[str, str]:
    """Return every sentence in one language."""
    place = LOCALES.index(locale)
    return {name: sentence[place] for name, sentence in SENTENCES.items()}
