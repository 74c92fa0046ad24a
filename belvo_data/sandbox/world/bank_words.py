"""Bank words: what banks call a movement where they don't say it as most of their country do."""

from collections.abc import Mapping
from dataclasses import replace

from belvo_data.sandbox.world.rails import RAILS, Rails

MEXICO = {
    "gringotts": replace(
        RAILS["MX"],
        purchases=("POS {shop}    {city}", "COMPRA TDD {ref} {shop}"),
        card="{shop} {city} MX {ref}",
        subscription="{shop} *SUSCRIPCION",
        person_out="PAGO A TERCERO {shop}",
        person_in="ABONO SPEI DE {shop}",
        own_out="TRASPASO ENTRE CUENTAS {last4}",
        own_in="TRASPASO RECIBIDO",
        far_out="TRANSFERENCIA INTERBANCARIA {bank} {last4}",
        far_in="DEPOSITO INTERBANCARIO {bank}",
        bill_out="PAGO TDC",
        bill_in="ABONO A SU TARJETA",
        earned="RENDIMIENTO",
        refund="REVERSO {shop}",
        chargeback="ABONO POR ACLARACION {shop}",
    ),
    "gotham": replace(
        RAILS["MX"],
        purchases=("CARGO {shop} {ref}", "PAGO {shop}"),
        person_out="ORDEN DE PAGO SPEI {shop}",
        far_out="ORDEN SPEI {bank} PROPIA {last4}",
        far_in="SPEI {bank} PROPIA",
        bill_out="PAGO TARJETA EMPRESARIAL {last4}",
        bill_in="PAGO RECIBIDO",
        refund="DEV {shop}",
        chargeback="BONIFICACION CONTRACARGO {shop}",
    ),
}
BRAZIL = {
    "gringotts": replace(
        RAILS["BR"],
        purchases=("COMPRA DEBITO {shop} {city}", "PIX QR {shop}"),
        card="{shop}     {city}",
        part="PARC {n:02}/{of:02} {shop}",
        person_out="TRANSF PIX {shop}",
        person_in="RECEB PIX {shop}",
        own_out="TRANSF CONTA {last4}",
        own_in="TRANSF RECEBIDA {last4}",
        far_out="TED ENVIADA {bank} {last4} MESMA TITULARIDADE",
        far_in="TED RECEBIDA {bank}",
        bill_out="PAGTO FATURA CARTAO",
        bill_in="PAGAMENTO FATURA",
        earned="REND POUPANCA",
        refund="DEVOLUÇÃO {shop}",
        chargeback="CONTESTAÇÃO {shop}",
    ),
    "ofmockbank": replace(
        RAILS["BR"],
        purchases=("Compra no débito {shop}", "Pagamento Pix {shop}"),
        card="{shop} {ref}",
        person_out="Pix enviado {shop}",
        person_in="Pix recebido {shop}",
        own_out="Transferência enviada {last4}",
        own_in="Transferência recebida {last4}",
        far_out="Pix enviado mesma titularidade {bank}",
        far_in="Pix recebido mesma titularidade {bank}",
        bill_out="Pagamento de fatura {last4}",
        bill_in="Pagamento recebido",
        refund="Estorno de {shop}",
        chargeback="Crédito de contestação {shop}",
    ),
}
COLOMBIA = {
    "heimdall": replace(
        RAILS["CO"],
        purchases=("POS {shop} {ref}", "COMPRA {shop}     {city}"),
        card="{shop} {ref}",
        person_out="TRANSF A LLAVE {shop}",
        person_in="ABONO LLAVE {shop}",
        own_out="TRASLADO FONDOS {last4}",
        own_in="ABONO TRASLADO FONDOS",
        far_out="TRANSF ACH {bank} {last4}",
        far_in="ABONO ACH {bank}",
        bill_out="PAGO TC {last4}",
        bill_in="PAGO GRACIAS",
        earned="ABONO INTERESES",
        refund="DEV COMPRA {shop}",
        chargeback="REVERSIÓN POR RECLAMO {shop}",
    ),
}
BANK_WORDS: Mapping[str, Mapping[str, Rails]] = {"MX": MEXICO, "BR": BRAZIL, "CO": COLOMBIA}


def words_of(bank: str, country: str) -> Rails:
    """Return the words of a bank, by its code."""
    return BANK_WORDS[country].get(bank.partition("_")[0], RAILS[country])
