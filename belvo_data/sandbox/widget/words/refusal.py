"""Refusal: what is said when something goes wrong: what happened, then what to do.

The keys are Belvo's codes and the users of ``sandbox/refusals.py``.
"""

REFUSING = {
    "user_invalid": (
        "El banco no aceptó estos datos. Revísalos e inténtalo de nuevo.",
        "O banco não aceitou esses dados. Confira e tente de novo.",
        "The bank did not accept these details. Check them and try again.",
    ),
    "login_error": (
        "El banco no aceptó estos datos. Revísalos e inténtalo de nuevo.",
        "O banco não aceitou esses dados. Confira e tente de novo.",
        "The bank did not accept these details. Check them and try again.",
    ),
    "others_consent": (
        "El permiso es de otro CPF o CNPJ. Ingresa como quien lo dio.",
        "O consentimento é de outro CPF ou CNPJ. Entre como quem o deu.",
        "The consent is for another CPF or CNPJ. Sign in as whoever gave it.",
    ),
    "user_locked": (
        "El banco bloqueó esta cuenta. Comunícate con el banco para desbloquearla.",
        "O banco bloqueou esta conta. Fale com o banco para desbloqueá-la.",
        "The bank has locked this account. Ask the bank to unlock it.",
    ),
    "user_forbidden": (
        "El banco no permite ingresar con esta cuenta. Usa otra o pregunta en el banco.",
        "O banco não permite o acesso desta conta. Use outra ou consulte o banco.",
        "The bank does not allow access to this account. Use another one or ask the bank.",
    ),
    "user_unexpected": (
        "El ingreso se interrumpió sin que el banco diga por qué. Inténtalo más tarde.",
        "O acesso foi interrompido sem que o banco diga por quê. Tente mais tarde.",
        "The sign-in broke off and the bank does not say why. Try again later.",
    ),
    "validation_error": (
        "El banco no puede leer estos datos. Escríbelos sin abreviar e inténtalo de nuevo.",
        "O banco não consegue ler esses dados. Digite-os por extenso e tente de novo.",
        "The bank cannot read these details. Type them in full and try again.",
    ),
    "too_many_sessions": (
        "Ya hay otra sesión abierta en el banco. Ciérrala, espera unos minutos e inténtalo de nuevo.",
        "Já existe outra sessão aberta no banco. Encerre-a, espere alguns minutos e tente de novo.",
        "Another session is open at the bank. Sign out there, wait a few minutes and try again.",
    ),
    "activation_failed": (
        "El banco no activó el acceso por internet. Actívalo en el banco e inténtalo de nuevo.",
        "O banco não ativou o acesso pela internet. Ative-o no banco e tente de novo.",
        "The bank did not activate online access. Activate it with the bank and try again.",
    ),
    "institution_down": (
        "Este banco no está funcionando ahora. Elige otro o vuelve más tarde.",
        "Este banco não está funcionando agora. Escolha outro ou volte mais tarde.",
        "This bank is not working at the moment. Choose another or come back later.",
    ),
    "institution_inactive": (
        "Este banco está desactivado por ahora. Elige otro o vuelve más tarde.",
        "Este banco está desativado por enquanto. Escolha outro ou volte mais tarde.",
        "This bank is switched off for now. Choose another or come back later.",
    ),
    "institution_unavailable": (
        "Este banco no responde. Inténtalo de nuevo en unos minutos o elige otro.",
        "Este banco não responde. Tente de novo em alguns minutos ou escolha outro.",
        "This bank does not answer. Try again in a few minutes or choose another.",
    ),
    "session_expired": (
        "La sesión en el banco venció. Ingresa de nuevo.",
        "A sessão no banco expirou. Entre de novo.",
        "The session at the bank has ended. Sign in again.",
    ),
    "session_expired_ob": (
        "Pasaron los 60 segundos para ir al banco. Ingresa de nuevo.",
        "Os 60 segundos para ir ao banco acabaram. Entre de novo.",
        "The 60 seconds to go to the bank are over. Sign in again.",
    ),
    "request_timeout": (
        "El banco tardó demasiado en responder. Inténtalo de nuevo.",
        "O banco demorou demais para responder. Tente de novo.",
        "The bank took too long to answer. Try again.",
    ),
    "duplicated": (
        "Esta cuenta ya está conectada. No tienes que hacer nada, o puedes ingresar con otra.",
        "Esta conta já está conectada. Você não precisa fazer nada, ou pode entrar com outra.",
        "This account is connected already. There is nothing to do, or sign in with another.",
    ),
    "unexpected_error": (
        "Algo salió mal y no fue tu culpa. Inténtalo de nuevo en unos minutos.",
        "Algo deu errado e a culpa não é sua. Tente de novo em alguns minutos.",
        "Something went wrong, through no fault of yours. Try again in a few minutes.",
    ),
    "denied_title": (
        "{bank} rechazó la solicitud",
        "{bank} recusou a solicitação",
        "{bank} has refused the request",
    ),
    "denied_lead": (
        "Su análisis de riesgo no lo permite. Nada se conectó.",
        "A análise de risco do banco não permite. Nada foi conectado.",
        "Its risk analysis does not allow it. Nothing was connected.",
    ),
    "denied_remedy": (
        "Elige otro banco, o vuelve por tu cuenta a la aplicación: este banco no te lleva de regreso.",
        "Escolha outro banco ou volte ao aplicativo por conta própria: este banco não leva você de volta.",
        "Choose another bank, or go back to the app yourself: this bank does not lead you there.",
    ),
    "dead_title": (
        "Esta dirección ya no sirve",
        "Este endereço não vale mais",
        "This address no longer works",
    ),
    "dead_lead": (
        "Una dirección vale diez minutos y sirve para conectar una sola cuenta.",
        "Um endereço vale por dez minutos e serve para conectar uma única conta.",
        "An address is good for ten minutes and for connecting a single account.",
    ),
    "dead_remedy": (
        "Vuelve a la aplicación y pide una nueva.",
        "Volte ao aplicativo e peça um novo.",
        "Go back to the app and ask for a new one.",
    ),
}
