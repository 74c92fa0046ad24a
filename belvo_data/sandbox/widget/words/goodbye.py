"""Goodbye: what is said to somebody who goes: are you sure, why, and goodbye."""

LEAVING = {
    "leave_title": ("¿Quieres salir?", "Quer sair?", "Leave?"),
    "leave_lead": (
        "Tu cuenta todavía no está conectada. Si sales, tendrás que empezar de nuevo.",
        "Sua conta ainda não está conectada. Se sair, será preciso recomeçar.",
        "Your account is not connected yet. If you leave, you will have to start again.",
    ),
    "stay": ("Seguir aquí", "Continuar aqui", "Stay"),
    "leave": ("Salir", "Sair", "Leave"),
    "survey_title": ("¿Por qué te vas?", "Por que você está saindo?", "Why are you leaving?"),
    "reason_1": ("Mi banco no está en la lista", "Meu banco não está na lista", "My bank is missing"),
    "reason_2": (
        "No quiero dar mis datos",
        "Não quero informar meus dados",
        "I would rather not share my data",
    ),
    "reason_3": ("No pude ingresar al banco", "Não consegui entrar no banco", "I could not sign in"),
    "reason_4": ("Otro motivo", "Outro motivo", "Something else"),
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
}
