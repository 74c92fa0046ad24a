"""Rails: how most banks of each country put a movement into words."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Rails:
    """Texts with places for ``shop``, ``city``, ``ref``, ``last4`` and the number of a part."""

    purchases: tuple[str, ...]
    card: str
    part: str
    subscription: str
    person_out: str
    person_in: str
    business_in: str
    payment_out: str
    cash: str
    own_out: str
    own_in: str
    far_out: str
    far_in: str
    bill_out: str
    bill_in: str
    loan_out: str
    loan_in: str
    loan_interest: str
    card_interest: str
    card_tax: str
    earned: str
    refund: str
    chargeback: str


RAILS = {
    "MX": Rails(
        purchases=("COMPRA {shop} {city}", "CARGO TDD {shop}", "{shop} {city} REF {ref}"),
        card="{shop} {city}",
        part="{shop} MSI {n} de {of}",
        subscription="{shop} CARGO RECURRENTE",
        person_out="SPEI ENVIADO {shop} REF {ref}",
        person_in="SPEI RECIBIDO {shop} REF {ref}",
        business_in="SPEI RECIBIDO {shop} FACT {ref}",
        payment_out="SPEI ENVIADO {shop} FACT {ref}",
        cash="RETIRO {shop} {ref}",
        own_out="TRASPASO A CUENTA PROPIA {last4}",
        own_in="TRASPASO DE CUENTA PROPIA {last4}",
        far_out="SPEI ENVIADO {bank} CUENTA PROPIA {last4}",
        far_in="SPEI RECIBIDO {bank} CUENTA PROPIA {last4}",
        bill_out="PAGO TARJETA DE CREDITO {last4}",
        bill_in="SU PAGO GRACIAS SPEI",
        loan_out="PAGO CREDITO {last4} MENSUALIDAD",
        loan_in="ABONO A CREDITO MENSUALIDAD",
        loan_interest="INTERESES ORDINARIOS CREDITO",
        card_interest="INTERESES POR FINANCIAMIENTO",
        card_tax="IVA DE INTERESES",
        earned="INTERESES GANADOS",
        refund="DEVOLUCION {shop}",
        chargeback="CONTRACARGO {shop}",
    ),
    "BR": Rails(
        purchases=("PIX ENVIADO - {shop}", "COMPRA CARTÃO DÉBITO - {shop}", "PIX QR CODE - {shop}"),
        card="{shop} {city} BR",
        part="{shop} PARC {n:02}/{of:02}",
        subscription="{shop} ASSINATURA",
        person_out="PIX ENVIADO - {shop}",
        person_in="PIX RECEBIDO - {shop}",
        business_in="PIX RECEBIDO - {shop} NF {ref}",
        payment_out="PAGAMENTO BOLETO {shop} {ref}",
        cash="SAQUE {shop}",
        own_out="TRANSFERÊNCIA ENTRE CONTAS PARA {last4}",
        own_in="TRANSFERÊNCIA ENTRE CONTAS DE {last4}",
        far_out="PIX ENVIADO - MESMA TITULARIDADE {bank} {last4}",
        far_in="PIX RECEBIDO - MESMA TITULARIDADE {bank} {last4}",
        bill_out="PAGAMENTO FATURA CARTÃO {last4}",
        bill_in="PAGAMENTO RECEBIDO - OBRIGADO",
        loan_out="DÉBITO PARCELA EMPRÉSTIMO {last4}",
        loan_in="PAGAMENTO DE PARCELA",
        loan_interest="JUROS REMUNERATÓRIOS DO CONTRATO",
        card_interest="ENCARGOS ROTATIVO",
        card_tax="IOF ROTATIVO",
        earned="RENDIMENTO POUPANÇA",
        refund="ESTORNO {shop}",
        chargeback="CHARGEBACK {shop}",
    ),
    "CO": Rails(
        purchases=("COMPRA EN {shop}", "PAGO PSE {shop}", "COMPRA QR {shop} {city}"),
        card="COMPRA {shop} {city}",
        part="{shop} CUOTA {n} DE {of}",
        subscription="{shop} PAGO AUTOMÁTICO",
        person_out="ENVÍO NEQUI {shop}",
        person_in="TRANSFERENCIA RECIBIDA NEQUI {shop}",
        business_in="CONSIGNACIÓN {shop} {ref}",
        payment_out="PAGO PSE {shop} {ref}",
        cash="RETIRO {shop}",
        own_out="TRASLADO A CUENTA PROPIA {last4}",
        own_in="TRASLADO DESDE CUENTA PROPIA {last4}",
        far_out="TRANSFERENCIA PSE A {bank} {last4}",
        far_in="TRANSFERENCIA PSE DESDE {bank} {last4}",
        bill_out="PAGO TARJETA CRÉDITO {last4} PSE",
        bill_in="ABONO PAGO PSE GRACIAS",
        loan_out="DÉBITO CUOTA CRÉDITO {last4}",
        loan_in="ABONO CUOTA CRÉDITO",
        loan_interest="INTERESES CORRIENTES",
        card_interest="INTERESES DE FINANCIACIÓN",
        card_tax="GMF 4X1000",
        earned="RENDIMIENTOS FINANCIEROS",
        refund="REVERSO {shop}",
        chargeback="CONTRACARGO {shop}",
    ),
}
