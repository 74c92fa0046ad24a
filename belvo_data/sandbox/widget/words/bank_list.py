"""Bank list: what it says, and what stands on every page."""

CHOOSING = {
    "close": ("Cerrar", "Fechar", "Close"),
    "sandbox": ("Entorno de prueba", "Ambiente de teste", "Sandbox"),
    "test_data": (
        "Los bancos y las personas son inventados.",
        "Os bancos e as pessoas são inventados.",
        "The banks and the people are invented.",
    ),
    "error": ("Error", "Erro", "Error"),
    "company": ("esta aplicación", "este aplicativo", "this app"),
    "choose_title": ("Elige tu banco", "Escolha seu banco", "Choose your bank"),
    "choose_lead": (
        "Conecta una cuenta con {company}.",
        "Conecte uma conta com {company}.",
        "Connect an account with {company}.",
    ),
    "search": ("Buscar un banco", "Buscar um banco", "Search for a bank"),
    "search_go": ("Buscar", "Buscar", "Search"),
    "found": (
        "Resultados para «{search}»: {count}",
        "Resultados para “{search}”: {count}",
        "Results for “{search}”: {count}",
    ),
    "no_match": (
        "Ningún banco coincide con «{search}».",
        "Nenhum banco corresponde a “{search}”.",
        "No bank matches “{search}”.",
    ),
    "show_all": ("Ver todos los bancos", "Ver todos os bancos", "Show all banks"),
    "none_offered": (
        "Ningún banco cumple lo que pide {company}.",
        "Nenhum banco atende ao que {company} pede.",
        "No bank fits what {company} asks for.",
    ),
    "none_offered_lead": (
        "El país, el banco o los datos pedidos no existen aquí. Cierra esta página y avisa a la aplicación.",
        "O país, o banco ou os dados pedidos não existem aqui. Feche esta página e avise o aplicativo.",
        "The country, bank or data asked for is not to be had here. Close this page and tell the app.",
    ),
    "MX": ("México", "México", "Mexico"),
    "BR": ("Brasil", "Brasil", "Brazil"),
    "CO": ("Colombia", "Colômbia", "Colombia"),
    "business": ("Empresas", "Pessoa jurídica", "Business"),
    "employment": ("Empleo", "Emprego", "Employment"),
    "fiscal": ("Impuestos", "Impostos", "Taxes"),
    "retail": ("Personas", "Pessoa física", "Personal"),
    "open_finance": ("Open Finance", "Open Finance", "Open Finance"),
    "down": ("No disponible", "Indisponível", "Unavailable"),
}
