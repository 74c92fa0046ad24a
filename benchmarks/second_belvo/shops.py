"""Shops: who sells what to whom for how much, and how a name arrives on a statement."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from benchmarks.second_belvo.documents import plain

if TYPE_CHECKING:
    from random import Random


@dataclass(frozen=True, slots=True)
class Shop:
    """A merchant by its one true name; prices are in units of some five US cents."""

    name: str
    kind: str
    least: int
    most: int
    gateway: str = ""

    @property
    def mcc(self) -> int:
        """The merchant's category code."""
        return MCC[self.kind]


MCC = {
    "groceries": 5411, "food": 5812, "coffee": 5814, "transport": 4121, "fuel": 5542, "pharmacy": 5912,
    "clothes": 5651, "online": 5999, "home": 5200, "leisure": 7832, "utility": 4900, "phone": 4814,
    "streaming": 4899, "gym": 7997, "insurance": 6300, "school": 8211, "tax": 9311, "abroad": 5999,
}  # fmt: skip
CATEGORY = {
    "groceries": "Food & Groceries", "food": "Food & Groceries", "coffee": "Food & Groceries",
    "transport": "Transport & Travel", "fuel": "Transport & Travel", "pharmacy": "Personal Shopping",
    "clothes": "Personal Shopping", "online": "Personal Shopping", "home": "Home & Life",
    "leisure": "Online Platforms & Leisure", "utility": "Bills & Utilities", "phone": "Bills & Utilities",
    "streaming": "Online Platforms & Leisure", "gym": "Personal Shopping", "insurance": "Insurance",
    "school": "Home & Life", "tax": "Taxes", "abroad": "Personal Shopping",
}  # fmt: skip
SHOPS = {
    "MX": """
Bodega La Ceiba;groceries;180;900 | Súper del Valle;groceries;250;1400 | Tienda Tres Hermanos;groceries;30;180
Taquería El Güero;food;90;320 | Fonda Doña Lupita;food;80;220 | Rápido Pollo;food;110;380;UBER *
Café Punta Norte;coffee;45;95 | Panadería La Espiga;coffee;25;90
Taxi Ya;transport;60;240;DLO* | Metro Recarga;transport;50;100 | Gasolinera Hidalgo;fuel;400;900
Farmacia San Jorge;pharmacy;60;520 | Ropa Zafiro;clothes;300;1300 | Mercado Abierto;online;150;1500;MERPAGO*
Ferretería Central;home;80;700 | Cines Aurora;leisure;120;420
""",
    "BR": """
Hortifruti Boa Safra;groceries;150;800 | Supermercado Três Rios;groceries;250;1500
Mercadinho do Zé;groceries;30;170 | Churrascaria Pampa;food;160;420
Padaria São Bento;coffee;25;110 | Lanches Já;food;90;300;IFD*
Café Mineiro;coffee;40;90 | Carona App;transport;50;220;PAG* | Bilhete Único;transport;40;100
Posto Estrela;fuel;400;950 | Drogaria Vida;pharmacy;60;500 | Lojas Marisol;clothes;250;1200
Compra Livre;online;120;1400;MP * | Casa e Construção;home;90;800 | Livraria Cultural;leisure;90;380
Cinema Ipê;leisure;90;300
""",
    "CO": """
Mercado La Montaña;groceries;180;900 | Almacenes Éxodo;groceries;250;1400 | Tienda Don Luis;groceries;30;170
Asadero El Llano;food;120;380 | Arepas de la Abuela;food;60;200 | Domicilios Ya;food;110;350;RAPPI*
Café Altura;coffee;40;90 | Panadería Trigal;coffee;25;95 | Carrera App;transport;60;230;DLO*
Tarjeta Metro;transport;50;100 | Estación Brisas;fuel;350;850 | Droguería Alianza;pharmacy;60;480
Modas Orquídea;clothes;300;1300 | Compra Fácil;online;150;1400;PAYU*
Ferretería El Tornillo;home;80;700 | Teatro Cine;leisure;110;380
""",
}
ABROAD = "Streamware;abroad;100;500 | Orchard Books;abroad;200;900 | Harbor Hotel;abroad;800;2400"
RARE = {
    "MX": "Joyería Alhaja | Muebles Roble | Clínica Dental Sonríe | Llantas del Norte | Óptica Mirada",
    "BR": "Joalheria Brilho | Móveis Jacarandá | Clínica Sorriso | Pneus Sul | Ótica Visão",
    "CO": "Joyería Esmeralda | Muebles Nogal | Clínica Dental Risa | Llantas Andinas | Óptica Claridad",
}
CITIES = {
    "MX": ("CIUDAD DE MEX", "GUADALAJARA", "MONTERREY", "PUEBLA"),
    "BR": ("SAO PAULO", "CAMPINAS", "RECIFE", "CURITIBA"),
    "CO": ("BOGOTA", "MEDELLIN", "CALI", "PEREIRA"),
}
COMPANY = {"MX": " SA DE CV", "BR": " LTDA", "CO": " SAS"}


def read(text: str) -> list[Shop]:
    """Return shops from their names, kinds, least and most prices."""
    parts = (each.strip().split(";") for line in text.strip().splitlines() for each in line.split("|"))
    return [Shop(name, kind, int(least), int(most), *more) for name, kind, least, most, *more in parts]


def written(shop: Shop, country: str, rng: Random) -> str:
    """Return a shop's name as a terminal prints it."""
    name = plain(shop.name)
    chance = rng.random()
    if shop.gateway and chance < 0.6:
        return f"{shop.gateway}{name}"
    if chance < 0.2:
        return f"{name} SUC {rng.randint(1, 980)}"
    if chance < 0.3:
        return f"{name}{COMPANY[country]}"
    if chance < 0.4:
        return f"{name} *{rng.randint(10_000, 99_999)}"
    if chance < 0.45:
        return name.replace(" ", "  ")
    return name


def sent(shop: Shop, rng: Random) -> str | None:
    """Return a merchant's name as Belvo sends it beside the text, or nothing."""
    chance = rng.random()
    if chance < 0.45:
        return None
    return shop.name if chance < 0.8 else plain(shop.name)
